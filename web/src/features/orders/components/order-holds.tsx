import { Alert, Stack } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { HoldRepair } from './hold-repair.tsx';
import { HoldWords } from './hold-words.tsx';

/** On top of the page: every reason for which the order waits, and what ends it. */
export const OrderHolds = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  if (order.holds.length === 0) return null;
  return (
    <section aria-label={t('orders.hold.title')}>
      <Stack gap="xs">
        {order.holds.map((hold) => (
          <Alert
            key={hold.id}
            color="red"
            icon={<IconHandStop />}
            title={t(`orders.holdReason.${hold.reason}`)}
          >
            <Stack gap={6} align="flex-start">
              <HoldWords hold={hold} timeZone={order.merchant.timeZone} />
              <HoldRepair order={order} hold={hold} />
            </Stack>
          </Alert>
        ))}
      </Stack>
    </section>
  );
};
