import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../../../contract/notifications.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { PathLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { noticeText } from '../notice-text.ts';
import { useMarkRead } from '../use-mark-read.ts';

const tones: Record<Notification['severity'], Tone> = {
  info: 'busy',
  success: 'good',
  warning: 'warn',
  error: 'bad',
};

const Words = ({ notice }: { notice: Notification }) => {
  const { t } = useTranslation();
  const { title, text } = noticeText(t, notice);
  return (
    <>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </>
  );
};

const Actions = ({ notice }: { notice: Notification }) => {
  const { t } = useTranslation();
  const read = useMarkRead();
  const unread = notice.readAt === null;
  return (
    <Group gap="xs">
      {notice.link && (
        <PathLink path={notice.link} size="sm" onFollow={() => unread && read.mutate([notice.id])}>
          {t('notices.view')}
        </PathLink>
      )}
      {unread && (
        <Button
          size="compact-xs"
          variant="default"
          loading={read.isPending}
          onClick={() => read.mutate([notice.id])}
        >
          {t('notices.markRead')}
        </Button>
      )}
    </Group>
  );
};

export const useNoticeColumns = (): Column<Notification>[] => {
  const { t } = useTranslation();
  const me = useMe();
  const merchant: Column<Notification> = {
    key: 'merchant',
    title: t('notices.field.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'notice',
      title: t('notices.field.notice'),
      heading: true,
      render: (row) => <Words notice={row} />,
    },
    {
      key: 'category',
      title: t('notices.field.category'),
      render: (row) => (
        <StatusTag tone={tones[row.severity]}>{t(`notices.category.${row.category}`)}</StatusTag>
      ),
    },
    ...(seesMerchants(me) ? [merchant] : []),
    {
      key: 'time',
      title: t('notices.field.time'),
      render: (row) => <RelativeTime instant={row.createdAt} />,
    },
    {
      key: 'actions',
      title: t('notices.field.actions'),
      render: (row) => <Actions notice={row} />,
    },
  ];
};
