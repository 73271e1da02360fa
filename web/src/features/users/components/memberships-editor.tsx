import { CloseButton, Input, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Right, rightSchema } from '../../../../../contract/access.contract.ts';
import type { MembershipInput } from '../../../../../contract/users.contract.ts';
import { useMe } from '../../../lib/session.api.ts';
import { RightsTable } from './rights-table.tsx';

type MembershipsEditorProps = {
  value: MembershipInput[];
  /** Whether the person belongs to one merchant only. */
  single: boolean;
  error?: ReactNode;
  onChange: (memberships: MembershipInput[]) => void;
};

const withRight = (rights: Right[], right: Right, has: boolean): Right[] =>
  rightSchema.options.filter((known) => (known === right ? has : rights.includes(known)));

/** For which merchants a person may act, and what they may do for each. */
export const MembershipsEditor = (props: MembershipsEditorProps) => {
  const { t } = useTranslation();
  const { merchants } = useMe();
  const { single, error, onChange } = props;
  const value = single ? props.value.slice(0, 1) : props.value;
  const nameOf = (id: string) => merchants.find((merchant) => merchant.id === id)?.name ?? id;
  const free = merchants.filter(({ id }) => !value.some(({ merchantId }) => merchantId === id));
  const add = (merchantId: string | null) => {
    if (merchantId) onChange([...value, { merchantId, rights: ['view'] }]);
  };
  return (
    <Input.Wrapper
      component="div"
      labelElement="div"
      label={t('users.field.memberships')}
      description={t('users.membershipsHelp')}
      error={error}
      inputContainer={(children) => (
        <Stack gap="xs" mt="xs">
          {children}
        </Stack>
      )}
    >
      {value.length > 0 && (
        <RightsTable
          rows={value.map((row) => ({ ...row, name: nameOf(row.merchantId) }))}
          onChange={(merchantId, right, has) =>
            onChange(
              value.map((row) =>
                row.merchantId === merchantId
                  ? { merchantId, rights: withRight(row.rights, right, has) }
                  : row,
              ),
            )
          }
          remove={({ merchantId, name }) => (
            <CloseButton
              aria-label={t('users.removeMerchant', { name })}
              onClick={() => onChange(value.filter((row) => row.merchantId !== merchantId))}
            />
          )}
        />
      )}
      {free.length > 0 && (!single || value.length === 0) && (
        <Select
          aria-label={t('users.addMerchant')}
          placeholder={t('users.addMerchant')}
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={add}
          searchable={free.length > 8}
          nothingFoundMessage={t('app.merchant.none')}
          maw={320}
        />
      )}
    </Input.Wrapper>
  );
};
