import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SalesChannel } from '../../../../../contract/sales-channels.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { EnabledTag } from '../../../ui/enabled-tag.tsx';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';

export const useSalesChannelColumns = (): Column<SalesChannel>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const merchant: Column<SalesChannel> = {
    key: 'merchant',
    title: t('salesChannels.field.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'name',
      title: t('salesChannels.field.name'),
      heading: true,
      render: (row) => (
        <>
          <TextLink
            to="/sales-channels/$salesChannelId"
            params={{ salesChannelId: row.id }}
            size="sm"
            fw={600}
          >
            {row.name}
          </TextLink>
          {row.internalName && (
            <Text size="xs" c="dimmed">
              {row.internalName}
            </Text>
          )}
        </>
      ),
    },
    ...(seesMerchants(me) ? [merchant] : []),
    {
      key: 'enabled',
      title: t('salesChannels.field.enabled'),
      render: (row) => <EnabledTag enabled={row.enabled} />,
    },
    {
      key: 'rule',
      title: t('salesChannels.field.mappingRule'),
      render: (row) => t(`salesChannels.rule.${row.mappingRule}`),
    },
    {
      key: 'accounts',
      title: t('salesChannels.field.accounts'),
      align: 'right',
      render: (row) => format.number(row.accountCount),
    },
  ];
};
