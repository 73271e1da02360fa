import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MenuLink } from '../ui/links.tsx';

const iconSize = 18;

/** The main navigation, in the order of a day's work. */
export const Navigation = ({ onFollow }: { onFollow: () => void }) => {
  const { t } = useTranslation();
  return (
    <MenuLink
      to="/ec-accounts"
      label={t('app.nav.ecAccounts')}
      leftSection={<IconPlugConnected size={iconSize} aria-hidden />}
      activeProps={{ active: true }}
      onClick={onFollow}
    />
  );
};
