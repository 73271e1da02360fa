import { Button, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type OutgoingWebhook,
  outgoingDeliverySchema,
} from '../../../../../contract/outgoing-webhooks.contract.ts';
import { useMerchantZone } from '../../../lib/merchant-zone.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { deliveryList, type Replay, replay } from '../outgoing-webhooks.api.ts';
import { outgoingWebhookRoute } from '../outgoing-webhooks.routes.ts';
import { useDeliveryColumns } from './delivery-columns.tsx';
import { ReplayFailedDialog } from './replay-failed-dialog.tsx';

const weekMs = 7 * 86_400_000;

const StatusFilter = () => {
  const { t } = useTranslation();
  const { status } = outgoingWebhookRoute.useSearch();
  const navigate = outgoingWebhookRoute.useNavigate();
  const choose = (value: typeof status) =>
    void navigate({ search: (current) => ({ ...current, status: value }), replace: true });
  return (
    <FilterBar onClear={status ? () => choose(undefined) : undefined}>
      <FilterSelect
        label={t('outgoingWebhooks.deliveries.filter')}
        value={status}
        options={outgoingDeliverySchema.shape.status.options.map((value) => ({
          value,
          label: t(`outgoingWebhooks.deliveries.status.${value}`),
        }))}
        onChange={choose}
      />
    </FilterBar>
  );
};

/** Sends again and says how many. */
const useReplay = (webhookId: string) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return async (what: Replay) => {
    const { queued } = await replay(webhookId, what);
    showSuccess({
      message:
        queued === 0
          ? t('outgoingWebhooks.deliveries.replayedNone')
          : t('outgoingWebhooks.deliveries.replayed', { count: queued }),
    });
    await queryClient.invalidateQueries({ queryKey: ['outgoing-webhooks'] });
  };
};

type DeliveryLogProps = { webhook: OutgoingWebhook; mayReplay: boolean };

/** Everything that was sent or is to be sent to an address, and the way to send it again. */
export const DeliveryLog = ({ webhook, mayReplay }: DeliveryLogProps) => {
  const { t } = useTranslation();
  const { status } = outgoingWebhookRoute.useSearch();
  const query = useInfiniteQuery(deliveryList(webhook.id, { status }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const again = useReplay(webhook.id);
  const timeZone = useMerchantZone(webhook.merchant.id);
  const turn = (id: string) =>
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  const columns = useDeliveryColumns({
    timeZone,
    selection: mayReplay ? { chosen, turn } : null,
  });
  const zone = timeZone ?? 'UTC';
  const since = webhook.failingSince ?? new Date(Date.now() - weekMs).toISOString();
  const replayChosen = async () => {
    await again({ ids: [...chosen] });
    setChosen(new Set());
  };
  return (
    <section aria-labelledby="deliveries">
      <Group justify="space-between" mt="lg" mb="sm">
        <Title order={2} id="deliveries">
          {t('outgoingWebhooks.deliveries.title')}
        </Title>
        {mayReplay && (
          <Group gap="xs">
            <Text size="sm" c="dimmed" role="status">
              {chosen.size > 0 && t('outgoingWebhooks.deliveries.selected', { count: chosen.size })}
            </Text>
            <ActionButton
              size="xs"
              variant="default"
              disabled={chosen.size === 0}
              action={replayChosen}
            >
              {t('outgoingWebhooks.deliveries.replay')}
            </ActionButton>
            <Button size="xs" variant="default" onClick={() => setAsked(true)}>
              {t('outgoingWebhooks.deliveries.replayFailed')}
            </Button>
          </Group>
        )}
      </Group>
      <StatusFilter />
      <DataTable
        label={t('outgoingWebhooks.deliveries.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          status ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('outgoingWebhooks.deliveries.empty')}
              description={t('outgoingWebhooks.deliveries.emptyText')}
            />
          )
        }
      />
      {asked && (
        <ReplayFailedDialog
          firstDay={new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(since))}
          timeZone={zone}
          onReplay={async (failedSince) => {
            await again({ failedSince });
            setAsked(false);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  );
};
