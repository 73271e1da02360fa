import { Alert, Anchor, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OutgoingWebhook } from '../../../../contract/outgoing-webhooks.contract.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useMerchantZone } from '../../lib/merchant-zone.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Actor } from '../../ui/actor.tsx';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Facts, SectionCard } from '../../ui/section-card.tsx';
import { DeliveryLog } from './components/delivery-log.tsx';
import { WebhookActions } from './components/webhook-actions.tsx';
import { WebhookStateTag } from './components/webhook-state-tag.tsx';
import { eventList } from './event-list.ts';
import { outgoingWebhookQuery } from './outgoing-webhooks.api.ts';
import { outgoingWebhookRoute } from './outgoing-webhooks.routes.ts';

const Failing = ({ since, timeZone }: { since: string; timeZone: string | undefined }) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle />}
      mb="md"
      title={t('outgoingWebhooks.failing', {
        time: format.dateTime(since, timeZone),
        relative: format.relative(since),
      })}
    >
      <Text size="sm">{t('outgoingWebhooks.failingText')}</Text>
    </Alert>
  );
};

const WebhookFacts = ({ webhook }: { webhook: OutgoingWebhook }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = useMerchantZone(webhook.merchant.id);
  const language = useLanguage();
  const { merchant, events, waiting, createdBy, createdAt } = webhook;
  return (
    <SectionCard
      title={t('outgoingWebhooks.one')}
      corner={
        <Anchor href="/api/docs" size="sm">
          {t('outgoingWebhooks.docs')}
        </Anchor>
      }
    >
      <Facts
        items={[
          { label: t('outgoingWebhooks.field.merchant'), value: merchant.name },
          {
            label: t('outgoingWebhooks.field.events'),
            value: eventList(t, events, language),
          },
          {
            label: t('outgoingWebhooks.field.waiting'),
            value:
              waiting === 0
                ? t('outgoingWebhooks.nothingWaits')
                : t('outgoingWebhooks.waiting', { count: waiting, number: format.number(waiting) }),
          },
          { label: t('outgoingWebhooks.field.createdBy'), value: <Actor name={createdBy} /> },
          {
            label: t('outgoingWebhooks.field.createdAt'),
            value: format.dateTime(createdAt, timeZone),
          },
        ]}
      />
    </SectionCard>
  );
};

const WebhookDetail = ({ webhook }: { webhook: OutgoingWebhook }) => {
  const { t } = useTranslation();
  const me = useMe();
  const timeZone = useMerchantZone(webhook.merchant.id);
  const mayManage = hasRight(me, 'manage', webhook.merchant.id);
  return (
    <>
      <PageHeader
        title={webhook.url}
        aside={<WebhookStateTag webhook={webhook} />}
        back={<TextLink to="/outgoing-webhooks">{t('outgoingWebhooks.title')}</TextLink>}
        actions={mayManage && <WebhookActions webhook={webhook} />}
      />
      {webhook.enabled && webhook.failingSince && (
        <Failing since={webhook.failingSince} timeZone={timeZone} />
      )}
      <WebhookFacts webhook={webhook} />
      <DeliveryLog webhook={webhook} mayReplay={mayManage} />
    </>
  );
};

/** One address: its state, what can be done with it, and every delivery. */
export const OutgoingWebhookPage = () => {
  const { outgoingWebhookId } = outgoingWebhookRoute.useParams();
  const query = useQuery(outgoingWebhookQuery(outgoingWebhookId));
  return <DetailPage query={query}>{(webhook) => <WebhookDetail webhook={webhook} />}</DetailPage>;
};
