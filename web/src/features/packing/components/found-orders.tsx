import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../../../contract/orders.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { OrderTags } from '../../orders/components/order-tags.tsx';
import classes from '../packing.module.css';
import type { Found } from '../use-find-order.ts';
import { StopNotice } from './stop-notice.tsx';

const Several = ({ rows }: { rows: readonly OrderRow[] }) => {
  const { t } = useTranslation();
  const manyMerchants = seesMerchants(useMe());
  return (
    <Stack gap="xs">
      <Text role="status">{t('packing.several')}</Text>
      <ul className={classes.choices}>
        {rows.map((row) => (
          <li key={row.id}>
            <ButtonLink
              to="/orders/$orderId/packing"
              params={{ orderId: row.id }}
              variant="default"
              size="md"
            >
              {row.platformOrderNumber}
              {manyMerchants && ` · ${row.merchant.name}`}
            </ButtonLink>
            <OrderTags order={row} />
          </li>
        ))}
      </ul>
    </Stack>
  );
};

/** What a scanned number led to, where it did not lead to one order that may be packed. */
export const FoundOrders = ({ found }: { found: Found | null }) => {
  const { t } = useTranslation();
  switch (found?.kind) {
    case 'looking':
      return <Text role="status">{t('packing.looking', { number: found.number })}</Text>;
    case 'none':
      return (
        <div className={classes.wrong} role="alert">
          {t('packing.none', { number: found.number })}
        </div>
      );
    case 'several':
      return <Several rows={found.rows} />;
    case 'stopped':
      return <StopNotice order={found.row} stop={found.stop} />;
    default:
      return null;
  }
};
