import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Right, rightSchema } from '../../../../../contract/access.contract.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';

type Row = { merchantId: string; name: string; rights: Right[] };

type RightsTableProps = {
  rows: readonly Row[];
  onChange: (merchantId: string, right: Right, has: boolean) => void;
  /** The button that takes a row out. */
  remove: (row: Row) => ReactNode;
};

/** Merchants down, rights across. Seeing comes with belonging, so it cannot be taken alone. */
export const RightsTable = ({ rows, onChange, remove }: RightsTableProps) => {
  const { t } = useTranslation();
  const rights = rightSchema.options.map(
    (right): Column<Row> => ({
      key: right,
      title: t(`users.right.${right}`),
      render: (row) => (
        <Checkbox
          aria-label={t('users.rightFor', { right: t(`users.right.${right}`), name: row.name })}
          checked={row.rights.includes(right)}
          disabled={right === 'view'}
          onChange={({ currentTarget }) => onChange(row.merchantId, right, currentTarget.checked)}
        />
      ),
    }),
  );
  return (
    <RecordTable
      label={t('users.field.memberships')}
      rows={rows}
      columns={[
        {
          key: 'merchant',
          title: t('users.field.merchant'),
          heading: true,
          render: (row) => row.name,
        },
        ...rights,
        { key: 'remove', title: t('users.field.remove'), render: remove },
      ]}
      rowKey={(row) => row.merchantId}
    />
  );
};
