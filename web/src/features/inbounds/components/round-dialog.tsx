import { Button, Group, Stack, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inbound } from '../../../../../contract/inbounds.contract.ts';
import type { InventoryType } from '../../../../../contract/stock.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormBar } from '../../../ui/form-bar.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { type RoundRow, unitsOf } from '../round-rows.ts';
import { useRoundForm } from '../use-round-form.ts';
import { type RoundKind, RoundLine } from './round-line.tsx';
import classes from './round-lines.module.css';

type RoundDialogProps = {
  kind: RoundKind;
  inbound: Inbound;
  rows: RoundRow[];
  types: readonly InventoryType[];
  onClose: () => void;
};

/** Receiving or putting away with what is left filled in, so that the usual case is one click. */
export const RoundDialog = ({ kind, inbound, rows, types, onClose }: RoundDialogProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const formId = `round-${kind}`;
  const options = { kind, formId, inbound, initialRows: rows, onClose };
  const { form, problem, submit } = useRoundForm(options);
  const { setFieldValue, clearFieldError } = form;
  const change = useCallback(
    (path: string, value: string | number) => {
      setFieldValue(path, value);
      clearFieldError('total');
    },
    [setFieldValue, clearFieldError],
  );
  const units = unitsOf(form.values.rows);
  const empty = () =>
    form.setFieldValue(
      'rows',
      form.values.rows.map((row) => ({ ...row, quantity: '' })),
    );
  return (
    <Dialog opened onClose={onClose} title={t(`inbounds.${kind}.title`)} size="lg">
      <form id={formId} onSubmit={submit} noValidate>
        <FormProblem error={problem} />
        <Stack gap="sm">
          <Text size="sm">{t(`inbounds.${kind}.text`)}</Text>
          <ul className={classes.rows} aria-label={t('inbounds.line.title')}>
            {form.values.rows.map((row, index) => (
              <RoundLine
                key={`${row.lineId} ${row.type?.name}`}
                kind={kind}
                row={row}
                index={index}
                types={types}
                error={form.errors[`rows.${index}.quantity`]}
                onChange={change}
              />
            ))}
          </ul>
          <Group justify="space-between">
            <Button variant="subtle" size="compact-sm" px={0} onClick={empty}>
              {t('inbounds.round.clear')}
            </Button>
            {form.errors.total && (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {form.errors.total}
              </Text>
            )}
          </Group>
        </Stack>
        <FormBar
          submitting={form.submitting}
          submitLabel={t(`inbounds.${kind}.submit`, { count: units, units: format.number(units) })}
          cancel={
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
          }
        />
      </form>
    </Dialog>
  );
};
