import {
  IconPackages,
  IconPlugConnected,
  IconShoppingBag,
  IconTruckDelivery,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MenuLink } from '../ui/links.tsx';

const entries = [
  { to: '/ec-accounts', key: 'ecAccounts', Icon: IconPlugConnected },
  { to: '/orders', key: 'orders', Icon: IconPackages },
  { to: '/sales-channels', key: 'salesChannels', Icon: IconShoppingBag },
  { to: '/shipping-types', key: 'shippingTypes', Icon: IconTruckDelivery },
] as const;

/** The main navigation, in the order of a day's work. */
export const Navigation = ({ onFollow }: { onFollow: () => void }) => {
  const { t } = useTranslation();
  return entries.map(({ to, key, Icon }) => (
    <MenuLink
      key={to}
      to={to}
      label={t(`app.nav.${key}`)}
      leftSection={<Icon size={18} aria-hidden />}
      activeProps={{ active: true }}
      onClick={onFollow}
    />
  ));
};
