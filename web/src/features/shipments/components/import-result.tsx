import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShipmentImportReply } from '../../../../../contract/shipments.contract.ts';
import { codeText } from '../../../lib/error-text.ts';
import { RecordTable } from '../../../ui/record-table.tsx';

/** What became of a file: what was shipped, what had been, and every row that was left out. */
export const ImportResult = ({ result }: { result: ShipmentImportReply }) => {
  const { t } = useTranslation();
  const { shipped, alreadyShipped, problems } = result;
  const refused = t('shipments.csv.problems', { count: problems.length });
  return (
    <Stack>
      <Alert color={problems.length > 0 ? 'amber' : 'green'} role="status">
        <Text size="sm">{t('shipments.csv.shipped', { count: shipped })}</Text>
        <Text size="sm">{t('shipments.csv.already', { count: alreadyShipped })}</Text>
        {problems.length > 0 && <Text size="sm">{refused}</Text>}
      </Alert>
      {problems.length > 0 && (
        <RecordTable
          label={refused}
          rows={problems}
          rowKey={({ row, code }) => `${row} ${code}`}
          columns={[
            {
              key: 'row',
              title: t('shipments.csv.row'),
              heading: true,
              render: ({ row }) => t('shipments.csv.rowOf', { row }),
            },
            {
              key: 'order',
              title: t('shipments.field.order'),
              render: ({ orderNumber }) => orderNumber,
            },
            {
              key: 'why',
              title: t('shipments.csv.why'),
              render: ({ code, detail }) => codeText(t, code, { detail }) ?? detail,
            },
          ]}
        />
      )}
    </Stack>
  );
};
