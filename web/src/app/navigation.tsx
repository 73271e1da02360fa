import {
  IconArrowsExchange,
  IconBox,
  IconBuildingStore,
  IconHistory,
  IconKey,
  IconPackageExport,
  IconPackageImport,
  IconPackages,
  IconPlayerPause,
  IconPlugConnected,
  IconQuestionMark,
  IconScan,
  IconShoppingBag,
  IconTruckDelivery,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../contract/access.contract.ts';
import { hasRight, useMe } from '../lib/session.api.ts';
import { MenuLink } from '../ui/links.tsx';

const everybody: readonly Role[] = ['operator', 'merchant', 'admin'];
const warehouse: readonly Role[] = ['operator', 'admin'];
const admins: readonly Role[] = ['admin'];
/** Who may manage at least one merchant, whatever the role. */
const managers = 'managers';

const entries = [
  { to: '/ec-accounts', key: 'ecAccounts', Icon: IconPlugConnected, roles: everybody },
  { to: '/orders', key: 'orders', Icon: IconPackages, roles: everybody },
  { to: '/order-holds', key: 'orderHolds', Icon: IconPlayerPause, roles: everybody },
  { to: '/unknown-products', key: 'unknownProducts', Icon: IconQuestionMark, roles: everybody },
  { to: '/packing', key: 'packing', Icon: IconScan, roles: warehouse },
  { to: '/shipments', key: 'shipments', Icon: IconPackageExport, roles: everybody },
  { to: '/products', key: 'products', Icon: IconBox, roles: everybody },
  { to: '/inbounds', key: 'inbounds', Icon: IconPackageImport, roles: everybody },
  { to: '/stock-movements', key: 'stockMovements', Icon: IconArrowsExchange, roles: everybody },
  { to: '/sales-channels', key: 'salesChannels', Icon: IconShoppingBag, roles: everybody },
  { to: '/shipping-types', key: 'shippingTypes', Icon: IconTruckDelivery, roles: everybody },
  { to: '/merchants', key: 'merchants', Icon: IconBuildingStore, roles: warehouse },
  { to: '/users', key: 'users', Icon: IconUsers, roles: admins },
  { to: '/outgoing-webhooks', key: 'outgoingWebhooks', Icon: IconWebhook, roles: managers },
  { to: '/audit', key: 'audit', Icon: IconHistory, roles: managers },
  { to: '/api-keys', key: 'apiKeys', Icon: IconKey, roles: everybody },
] as const;

/** The main navigation, in the order of a day's work. */
export const Navigation = ({ onFollow }: { onFollow: () => void }) => {
  const { t } = useTranslation();
  const me = useMe();
  return entries
    .filter(({ roles }) =>
      roles === managers ? hasRight(me, 'manage', null) : roles.includes(me.user.role),
    )
    .map(({ to, key, Icon }) => (
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
