import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { needTexts } from '../../i18n/i18n.ts';
import { PathLink } from '../../ui/links.tsx';
import { showToast } from '../../ui/toast.ts';
import { noticeText, severityColors } from './notice-text.ts';
import { latestNotificationsQuery } from './notifications.api.ts';

/** Shows a notification top right, by its id; one that is too old to be among the newest stays in the bell. */
export const showNotice = async (queryClient: QueryClient, id: string): Promise<void> => {
  const [page] = await Promise.all([
    queryClient.fetchQuery({ ...latestNotificationsQuery, staleTime: 0 }).catch(() => null),
    needTexts('told'),
  ]);
  const notice = page?.items.find((item) => item.id === id);
  if (!notice || notice.readAt) return;
  const { t } = i18next;
  const { title, text } = noticeText(t, notice);
  showToast(severityColors[notice.severity], {
    id: `notice-${id}`,
    title,
    autoClose: notice.severity === 'error' ? 20_000 : 8000,
    message: (
      <>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
        {notice.link && (
          <PathLink
            path={notice.link}
            size="sm"
            onFollow={() => notifications.hide(`notice-${id}`)}
          >
            {t('notices.view')}
          </PathLink>
        )}
      </>
    ),
  });
};
