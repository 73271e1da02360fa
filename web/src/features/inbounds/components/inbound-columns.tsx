import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InboundRow } from '../../../../../contract/inbounds.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { InboundTag } from './inbound-tag.tsx';

const counts = ['expected', 'received', 'putAway'] as const;

export const useInboundColumns = (): Column<InboundRow>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const scope = useMerchantId();
  const manyMerchants = seesMerchants(me) && scope === null;
  const zones = new Map(me.merchants.map(({ id, timeZone }) => [id, timeZone]));
  const merchant: Column<InboundRow> = {
    key: 'merchant',
    title: t('inbounds.field.merchant'),
    render: (row) => row.merchant.name,
  };
  return [
    {
      key: 'number',
      title: t('inbounds.field.number'),
      heading: true,
      render: (row) => (
        <>
          <TextLink to="/inbounds/$inboundId" params={{ inboundId: row.id }} size="sm" fw={600}>
            {row.number}
          </TextLink>
          {row.supplier && (
            <Text size="xs" c="dimmed">
              {row.supplier}
            </Text>
          )}
        </>
      ),
    },
    ...(manyMerchants ? [merchant] : []),
    {
      key: 'status',
      title: t('inbounds.field.status'),
      render: (row) => <InboundTag status={row.status} />,
    },
    {
      key: 'expectedOn',
      title: t('inbounds.field.expectedOn'),
      quiet: (row) => row.expectedOn === null,
      render: (row) => (
        <span className="quayside-numbers">
          {row.expectedOn ? format.day(row.expectedOn) : t('ui.none')}
        </span>
      ),
    },
    ...counts.map(
      (key): Column<InboundRow> => ({
        key,
        title: t(`inbounds.field.${key}`),
        align: 'right',
        render: (row) => format.number(row[key]),
      }),
    ),
    {
      key: 'createdAt',
      title: t('inbounds.field.createdAt'),
      render: (row) => (
        <span className="quayside-numbers">
          {format.dateTime(row.createdAt, zones.get(row.merchant.id))}
        </span>
      ),
    },
  ];
};
