import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { latePart } from '../../../i18n/late-part.ts';
import { useMe } from '../../../lib/session.api.ts';
import { Dropdown } from '../../../ui/dropdown.tsx';
import classes from './latest-notices.module.css';

const LatestNotices = latePart(
  'told',
  async () => (await import('./latest-notices.tsx')).LatestNotices,
);

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
          aria-label={t('app.bell', { count: unread })}
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
      {(close) => (
        <Suspense fallback={<div className={classes.top} aria-busy="true" />}>
          <LatestNotices onFollow={close} />
        </Suspense>
      )}
    </Dropdown>
  );
};
