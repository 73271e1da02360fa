import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/session.api.ts';
import { Dropdown } from '../../../ui/dropdown.tsx';
import classes from './latest-notices.module.css';
import { LatestNotices } from './latest-notices.tsx';

/** The bell with the number of unread notifications, and the newest of them. */
export const NotificationBell = () => {
  const { t } = useTranslation();
  const unread = useMe().unreadNotifications;
  return (
    <Dropdown
      trigger={(props) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.bell ?? ''}
          aria-label={t('notices.bell', { count: unread })}
          {...props}
        >
          <IconBell size={20} />
          {unread > 0 && (
            <span className={classes.count} aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </ActionIcon>
      )}
    >
      {(close) => <LatestNotices onFollow={close} />}
    </Dropdown>
  );
};
