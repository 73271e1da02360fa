import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { seenShippingCodesQuery } from '../../ec-accounts/ec-accounts.api.ts';
import classes from './completeness.module.css';

const named = 5;

type UnmappedCodesProps = {
  account: EcAccount;
  /** Whether to say so when nothing is missing; keeps the line's place where there is a table. */
  always: boolean;
};

/** One line about shipping codes that came with orders and stand for nothing yet. */
export const UnmappedCodes = ({ account, always }: UnmappedCodesProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: seen } = useQuery(seenShippingCodesQuery(account.id));
  const open = seen?.filter(({ mapped }) => !mapped) ?? [];
  if (open.length === 0) {
    if (!always) return null;
    const count = seen?.length ?? 0;
    return (
      <Text size="xs" c="dimmed" mt="xs">
        {count === 0 ? t('unmappedCodes.noneSeen') : t('unmappedCodes.allMapped', { count })}
      </Text>
    );
  }
  const list = open.slice(0, named).map(({ platformCode }) => platformCode);
  const codes = list.join(', ');
  const orders = open.reduce((sum, row) => sum + row.orders, 0);
  return (
    <Text size="sm" mt="xs" component="div" className={classes.warning ?? ''}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {t('unmappedCodes.line', {
          count: open.length,
          codes: open.length > named ? t('unmappedCodes.more', { codes }) : codes,
          orders: t('unmappedCodes.orders', { count: orders, number: format.number(orders) }),
        })}{' '}
        {account.rights.includes('manage') && (
          <TextLink
            to="/ec-accounts/$ecAccountId/edit"
            params={{ ecAccountId: account.id }}
            size="sm"
            underline="always"
          >
            {t('unmappedCodes.map', { count: open.length })}
          </TextLink>
        )}
      </span>
    </Text>
  );
};
