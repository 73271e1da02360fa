import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Inbound } from '../../../../../contract/inbounds.contract.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { inventoryTypeChoicesQuery } from '../../stock/stock.api.ts';
import { putAwayRows, receiveRows } from '../round-rows.ts';
import { RoundDialog } from './round-dialog.tsx';

type RoundDialogsProps = { inbound: Inbound; onClose: () => void };

export const ReceiveDialog = ({ inbound, onClose }: RoundDialogsProps) => {
  const { t } = useTranslation();
  const query = useQuery(inventoryTypeChoicesQuery(inbound.merchant.id));
  if (!query.data) {
    return (
      <Dialog opened onClose={onClose} title={t('inbounds.receive.title')} size="lg">
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={240} />
        )}
      </Dialog>
    );
  }
  const usual = query.data.find(({ sellable }) => sellable) ?? query.data[0];
  return (
    <RoundDialog
      kind="receive"
      inbound={inbound}
      rows={receiveRows(inbound, usual?.id ?? '')}
      types={query.data}
      onClose={onClose}
    />
  );
};

export const PutAwayDialog = ({ inbound, onClose }: RoundDialogsProps) => (
  <RoundDialog
    kind="putAway"
    inbound={inbound}
    rows={putAwayRows(inbound)}
    types={[]}
    onClose={onClose}
  />
);
