import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inbound } from '../../../../contract/inbounds.contract.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type SaveForm, useSaveForm } from '../../lib/use-save-form.ts';
import { showSuccess } from '../../ui/toast.ts';
import type { RoundKind } from './components/round-line.tsx';
import { addRound, inboundQuery } from './inbounds.api.ts';
import { newRequestId } from './request-id.ts';
import { type RoundRow, roundBody, unitsOf } from './round-rows.ts';

/** `total` is always empty: it carries the error that no line has a quantity. */
export type RoundValues = { rows: RoundRow[]; total: '' };

type RoundFormOptions = {
  kind: RoundKind;
  formId: string;
  inbound: Inbound;
  initialRows: RoundRow[];
  onClose: () => void;
};

const isQuantity = (quantity: number | string): boolean => {
  const value = Number(quantity);
  return Number.isInteger(value) && value >= 0 && value <= 1_000_000;
};

/**
 * A round while it is filled in. Its id is made when the dialog opens: whatever is sent twice, by a
 * double click or after an answer was lost, happens once.
 */
export const useRoundForm = (options: RoundFormOptions): SaveForm<RoundValues> => {
  const { kind, formId, inbound, initialRows, onClose } = options;
  const { t } = useTranslation();
  const format = useFormat();
  const queryClient = useQueryClient();
  const [requestId] = useState(newRequestId);
  const [rows] = useState(initialRows);
  const initialValues: RoundValues = { rows, total: '' };
  return useSaveForm({
    formId,
    initialValues,
    validate: {
      rows: {
        quantity: (quantity: number | string, values: RoundValues, path: string) => {
          if (!isQuantity(quantity)) return t('inbounds.round.quantityInvalid');
          const most = values.rows[Number(path.split('.')[1])]?.most;
          if (most === undefined || Number(quantity) <= most) return null;
          return t('inbounds.putAway.notMore', { count: format.number(most) });
        },
      },
      total: (_: string, values: RoundValues) =>
        unitsOf(values.rows) > 0 ? null : t('inbounds.round.noQuantity'),
    },
    save: async (values) => {
      const action = kind === 'receive' ? 'receive' : 'put-away';
      const saved = await addRound(inbound.id, action, roundBody(requestId, values.rows));
      return { saved, units: unitsOf(values.rows) };
    },
    onSaved: ({ saved, units }) => {
      queryClient.setQueryData(inboundQuery(inbound.id).queryKey, saved);
      for (const topic of ['inbounds', 'products', 'stock-movements']) {
        void queryClient.invalidateQueries({ queryKey: [topic] });
      }
      onClose();
      const words = { count: units, units: format.number(units) };
      showSuccess({ message: t(`inbounds.${kind}.done`, words) });
    },
  });
};
