import { Text, Title } from '@mantine/core';
import { IconCloudDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { Facts } from '../../../ui/section-card.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { fetchOrders } from '../ec-accounts.api.ts';
import { MissingLine } from './missing-line.tsx';
import { SwitchState } from './switch-state.tsx';

const NextFetch = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { nextFetchAt, timeZone } = account.settings;
  if (account.status !== 'connected') return t('ecAccounts.pausedFetch');
  if (!nextFetchAt) return t('ecAccounts.noNextFetch');
  return (
    <>
      <span className="quayside-numbers">{format.dateTime(nextFetchAt, timeZone)}</span>{' '}
      <Text span size="xs" c="dimmed">
        {format.timeZone(timeZone)}
      </Text>
    </>
  );
};

/** Order fetch: on or off, its times, and the button to fetch now. */
export const FetchSettings = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { settings, actions } = account;
  const fetchNow = async () => {
    await fetchOrders(account.id);
    showSuccess({
      title: t('ecAccounts.actions.fetchQueued'),
      message: t('ecAccounts.actions.fetchQueuedText'),
    });
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
  };
  return (
    <>
      <Title order={3} mb="xs">
        {t('ecAccounts.orderFetch')}
      </Title>
      <Facts
        items={[
          {
            label: t('ecAccounts.field.fetchOrders'),
            value: <SwitchState on={settings.fetchOrders} />,
          },
          ...(settings.fetchOrders
            ? [
                {
                  label: t('ecAccounts.field.fetchSlots'),
                  value: (
                    <span className="quayside-numbers">
                      {settings.fetchSlots.join(', ') || t('ecAccounts.noSlots')}
                    </span>
                  ),
                },
                {
                  label: t('ecAccounts.field.nextFetch'),
                  value: <NextFetch account={account} />,
                },
              ]
            : []),
        ]}
      />
      {!settings.fetchOrders && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('ecAccounts.fetchOffText')}
        </Text>
      )}
      {actions.fetchOrders.available ? (
        <ActionButton
          variant="light"
          size="sm"
          mt="sm"
          leftSection={<IconCloudDownload size={16} aria-hidden />}
          action={fetchNow}
        >
          {t('ecAccounts.actions.fetchOrders')}
        </ActionButton>
      ) : (
        <MissingLine action="fetchOrders" reason={actions.fetchOrders.reason} />
      )}
    </>
  );
};
