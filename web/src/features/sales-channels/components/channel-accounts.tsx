import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { connectionStatusSchema } from '../../../../../contract/ec-accounts.contract.ts';
import type { SalesChannelDetail } from '../../../../../contract/sales-channels.contract.ts';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { AccountStatusTag } from '../../ec-accounts/components/account-status-tag.tsx';

type Account = SalesChannelDetail['accounts'][number];

const Status = ({ status }: Pick<Account, 'status'>) => {
  const known = connectionStatusSchema.safeParse(status);
  return known.success ? <AccountStatusTag status={known.data} /> : status;
};

/** The EC accounts bound to a channel, with the state of their connection. */
export const ChannelAccounts = ({ accounts }: { accounts: readonly Account[] }) => {
  const { t } = useTranslation();
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: t('salesChannels.account'),
      heading: true,
      render: ({ id, displayName }) => (
        <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId: id }} size="sm" fw={600}>
          {displayName}
        </TextLink>
      ),
    },
    {
      key: 'platform',
      title: t('salesChannels.platform'),
      render: ({ platform }) => <PlatformTag platform={platform} />,
    },
    {
      key: 'status',
      title: t('salesChannels.status'),
      render: ({ status }) => <Status status={status} />,
    },
  ];
  return (
    <SectionCard title={t('salesChannels.accounts')}>
      {accounts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('salesChannels.noAccounts')}
        </Text>
      ) : (
        <RecordTable
          label={t('salesChannels.accounts')}
          rows={accounts}
          columns={columns}
          rowKey={({ id }) => id}
        />
      )}
    </SectionCard>
  );
};
