import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SeenShippingCodes } from '../../../../../contract/ec-accounts.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { RowsTable } from '../../../ui/record-table.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { seenShippingCodesQuery } from '../ec-accounts.api.ts';

type SeenCodesProps = {
  ecAccountId: string;
  /** Codes that have a row already. */
  mapped: readonly string[];
  onChoose: (platformCode: string) => void;
};

const useSeenColumns = ({
  mapped,
  onChoose,
}: Omit<SeenCodesProps, 'ecAccountId'>): Column<SeenShippingCodes['items'][number]>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'code',
      title: t('accountForm.seenField.code'),
      heading: true,
      render: ({ platformCode, label }) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          {platformCode}
          {label && label !== platformCode && (
            <Text size="xs" c="dimmed">
              {label}
            </Text>
          )}
        </span>
      ),
    },
    {
      key: 'orders',
      title: t('accountForm.seenField.orders'),
      align: 'right',
      render: ({ orders }) => format.number(orders),
    },
    {
      key: 'first',
      title: t('accountForm.seenField.first'),
      render: ({ firstOrderNumber }) => firstOrderNumber,
    },
    {
      key: 'state',
      title: t('accountForm.seenField.state'),
      render: ({ platformCode: code }) =>
        mapped.includes(code) ? (
          <StatusTag tone="good">{t('accountForm.seenMapped')}</StatusTag>
        ) : (
          <Button
            variant="light"
            size="compact-xs"
            aria-label={t('accountForm.seenMapNamed', { code })}
            onClick={() => onChoose(code)}
          >
            {t('accountForm.seenMap')}
          </Button>
        ),
    },
  ];
};

/** Every code that came with fetched orders, mapped or not; a click adds a row for one that is not. */
export const SeenCodes = ({ ecAccountId, ...rest }: SeenCodesProps) => {
  const { t } = useTranslation();
  const { data = [] } = useQuery(seenShippingCodesQuery(ecAccountId));
  const columns = useSeenColumns(rest);
  if (data.length === 0) return null;
  return (
    <div>
      <Text size="xs" mb={4}>
        {t('accountForm.seenCodes')}
      </Text>
      <RowsTable
        label={t('accountForm.seenCodes')}
        rows={data}
        columns={columns}
        rowKey={({ platformCode }) => platformCode}
      />
    </div>
  );
};
