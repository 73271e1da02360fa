import { useTranslation } from 'react-i18next';
import type { OutgoingWebhook } from '../../../../../contract/outgoing-webhooks.contract.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { eventList } from '../event-list.ts';
import { allEvents } from '../webhook-form.ts';
import { WebhookStateTag } from './webhook-state-tag.tsx';

export const useWebhookColumns = (): Column<OutgoingWebhook>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const language = useLanguage();
  const merchant: Column<OutgoingWebhook> = {
    key: 'merchant',
    title: t('outgoingWebhooks.field.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'url',
      title: t('outgoingWebhooks.field.url'),
      heading: true,
      render: ({ id, url }) => (
        <TextLink
          to="/outgoing-webhooks/$outgoingWebhookId"
          params={{ outgoingWebhookId: id }}
          size="sm"
          style={{ overflowWrap: 'anywhere' }}
        >
          {url}
        </TextLink>
      ),
    },
    ...(seesMerchants(useMe()) ? [merchant] : []),
    {
      key: 'state',
      title: t('outgoingWebhooks.field.state'),
      render: (row) => <WebhookStateTag webhook={row} />,
    },
    {
      key: 'events',
      title: t('outgoingWebhooks.field.events'),
      render: ({ events }) =>
        events.length === allEvents.length
          ? t('outgoingWebhooks.allEvents')
          : eventList(t, events, language),
    },
    {
      key: 'waiting',
      title: t('outgoingWebhooks.field.waiting'),
      align: 'right',
      quiet: ({ waiting }) => waiting === 0,
      render: ({ waiting }) => format.number(waiting),
    },
    {
      key: 'created',
      title: t('outgoingWebhooks.field.createdAt'),
      render: ({ createdAt }) => <RelativeTime instant={createdAt} />,
    },
  ];
};
