import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EcAccountRow } from '../../../../../contract/ec-accounts.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { AccountStatusTag } from './account-status-tag.tsx';

const shownSlots = 3;

const FetchSetting = ({ settings }: Pick<EcAccountRow, 'settings'>) => {
  const { t } = useTranslation();
  const { fetchOrders, fetchSlots } = settings;
  if (!fetchOrders)
    return (
      <Text size="sm" c="dimmed">
        {t('ui.off')}
      </Text>
    );
  const more = fetchSlots.length - shownSlots;
  return (
    <>
      <Text size="sm">{t('ui.on')}</Text>
      {fetchSlots.length > 0 && (
        <Text size="xs" c="dimmed">
          {fetchSlots.slice(0, shownSlots).join(', ')}
          {more > 0 && ` ${t('ecAccounts.list.slotsMore', { count: more })}`}
        </Text>
      )}
    </>
  );
};

const NextFetch = ({ settings }: Pick<EcAccountRow, 'settings'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { nextFetchAt, timeZone } = settings;
  if (!nextFetchAt)
    return (
      <Text size="sm" c="dimmed">
        {t('ui.none')}
      </Text>
    );
  return (
    <>
      <Text size="sm" className="quayside-numbers">
        {format.dateTime(nextFetchAt, timeZone)}
      </Text>
      <Text size="xs" c="dimmed" className="quayside-numbers">
        {timeZone}
      </Text>
    </>
  );
};

export const useAccountColumns = (): Column<EcAccountRow>[] => {
  const { t } = useTranslation();
  const me = useMe();
  const merchant: Column<EcAccountRow> = {
    key: 'merchant',
    title: t('ecAccounts.field.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'status',
      title: t('ecAccounts.field.status'),
      render: (row) => <AccountStatusTag status={row.status} />,
    },
    {
      key: 'displayName',
      title: t('ecAccounts.field.displayName'),
      heading: true,
      render: (row) => (
        <TextLink
          to="/ec-accounts/$ecAccountId"
          params={{ ecAccountId: row.id }}
          size="sm"
          fw={600}
        >
          {row.displayName}
        </TextLink>
      ),
    },
    {
      key: 'platform',
      title: t('ecAccounts.field.platform'),
      render: (row) => <PlatformTag platform={row.platform} />,
    },
    ...(seesMerchants(me) ? [merchant] : []),
    {
      key: 'channel',
      title: t('ecAccounts.field.channel'),
      render: (row) => row.channel?.name ?? t('ecAccounts.noChannel'),
    },
    {
      key: 'fetch',
      title: t('ecAccounts.field.fetchOrders'),
      render: (row) => <FetchSetting settings={row.settings} />,
    },
    {
      key: 'push',
      title: t('ecAccounts.field.inboundPush'),
      render: ({ settings }) =>
        settings.inboundPush ? (
          `${settings.pushPercentage}%`
        ) : (
          <Text size="sm" c="dimmed">
            {t('ui.off')}
          </Text>
        ),
    },
    {
      key: 'nextFetch',
      title: t('ecAccounts.field.nextFetch'),
      render: (row) => <NextFetch settings={row.settings} />,
    },
  ];
};
