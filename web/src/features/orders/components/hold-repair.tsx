import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { hasRight, useMe } from '../../../lib/session.api.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { chosenHolds } from '../chosen-holds.ts';

const ReleaseDialog = lazy(async () => ({
  default: (await import('../../order-holds/components/release-dialog.tsx')).ReleaseDialog,
}));

type Resolution = 'keep' | 'take_over';
type HoldRepairProps = { order: Order; hold: Order['holds'][number] };

const MapCode = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  const mayManage = hasRight(useMe(), 'manage', order.merchant.id);
  const { id } = order.ecAccount;
  if (id === null || !mayManage) return null;
  return (
    <ButtonLink to="/ec-accounts/$ecAccountId/edit" params={{ ecAccountId: id }} size="xs">
      {t('orderCare.held.code')}
    </ButtonLink>
  );
};

/** What ends one hold: its repair where that stands elsewhere, a choice, or simply its release. */
export const HoldRepair = ({ order, hold }: HoldRepairProps) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Resolution | null>(null);
  const release = (resolution: Resolution, text: string) => (
    <Button size="xs" variant="default" onClick={() => setAsked(resolution)}>
      {text}
    </Button>
  );
  return (
    <>
      <Group gap="xs">
        {hold.reason === 'shipping_code_unmapped' && <MapCode order={order} />}
        {order.actions.release &&
          (hold.reason === 'changed_on_platform' ? (
            <>
              {release('keep', t('orderCare.resolution.keep'))}
              {release('take_over', t('orderCare.resolution.take_over'))}
            </>
          ) : (
            order.holds.length > 1 && release('keep', t('orderCare.release.button'))
          ))}
      </Group>
      {asked && (
        <Suspense>
          <ReleaseDialog
            holds={chosenHolds({ ...order, holds: [hold] })}
            resolution={asked}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </>
  );
};
