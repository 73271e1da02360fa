import { ActionIcon, Text } from '@mantine/core';
import { IconBellCog, IconLogout, IconShieldLock, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '../lib/auth.api.ts';
import { errorText } from '../lib/error-text.ts';
import { useMe } from '../lib/session.api.ts';
import { Dropdown, DropdownOption } from '../ui/dropdown.tsx';
import { showFailure } from '../ui/toast.ts';
import classes from './user-menu.module.css';

/** Who is signed in, and the way out. */
export const UserMenu = () => {
  const { t } = useTranslation();
  const { user } = useMe();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      showFailure({ message: errorText(t, error) });
      return;
    }
    await navigate({ to: '/sign-in' });
    queryClient.clear();
  };
  return (
    <Dropdown
      trigger={(props) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('app.user.menu', { name: user.name })}
          {...props}
        >
          <IconUserCircle size={22} />
        </ActionIcon>
      )}
    >
      {(close) => (
        <>
          <div className={classes.who}>
            <Text size="sm" fw={600}>
              {user.name}
            </Text>
            <Text size="xs" c="dimmed">
              {user.email}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`app.user.role.${user.role}`)}
            </Text>
          </div>
          <DropdownOption
            icon={<IconShieldLock size={16} aria-hidden />}
            onClick={() => {
              close();
              void navigate({ to: '/security' });
            }}
          >
            {t('app.user.security')}
          </DropdownOption>
          <DropdownOption
            icon={<IconBellCog size={16} aria-hidden />}
            onClick={() => {
              close();
              void navigate({ to: '/notifications/preferences' });
            }}
          >
            {t('app.user.notices')}
          </DropdownOption>
          <DropdownOption icon={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
            {t('app.user.signOut')}
          </DropdownOption>
        </>
      )}
    </Dropdown>
  );
};
