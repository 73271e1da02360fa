import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../lib/error-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { RecordTable } from '../../../ui/record-table.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import type { ChosenHold, HoldResult } from '../hold-work.ts';

type HoldResultsDialogProps = {
  title: string;
  holds: readonly ChosenHold[];
  results: readonly HoldResult[];
  onClose: () => void;
};

const tones = { done: 'good', already_released: 'calm', refused: 'bad' } as const;

/** What became of each of several holds, when not all went well. */
export const HoldResultsDialog = ({ title, holds, results, onClose }: HoldResultsDialogProps) => {
  const { t } = useTranslation();
  const numbers = new Map(holds.map(({ id, orderNumber }) => [id, orderNumber]));
  const done = results.filter(({ outcome }) => outcome !== 'refused').length;
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack>
        <Text size="sm" role="status">
          {t('orderCare.release.partly', { done, count: results.length })}
        </Text>
        <RecordTable
          label={t('orderCare.release.result')}
          rows={results}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'number',
              title: t('orders.field.number'),
              heading: true,
              render: ({ id }) => numbers.get(id) ?? id,
            },
            {
              key: 'result',
              title: t('orderCare.release.result'),
              render: ({ outcome, code, detail }) => (
                <>
                  <StatusTag tone={tones[outcome]}>
                    {t(`orderCare.release.outcome.${outcome}`)}
                  </StatusTag>
                  {code && (
                    <Text size="sm">{codeText(t, code, { detail: detail ?? '' }) ?? detail}</Text>
                  )}
                </>
              ),
            },
          ]}
        />
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('ui.close')}
        </Button>
      </Stack>
    </Dialog>
  );
};
