import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format.ts';

/** One number and what it becomes; `to` is null when nothing is sent, `from` when nobody knows it. */
export const NumberChange = ({ from, to }: { from: number | null; to: number | null }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const before = from === null ? t('stockSync.unknown') : format.number(from);
  if (to === null) {
    return (
      <Text span size="sm" c="dimmed" className="quayside-numbers">
        {from === null ? t('ui.none') : before}
      </Text>
    );
  }
  const same = from === to;
  return (
    <>
      <Text span size="sm" fw={same ? 400 : 600} className="quayside-numbers">
        {before} → {format.number(to)}
      </Text>
      {from !== null && !same && (
        <Text size="xs" c="dimmed" className="quayside-numbers">
          {format.signed(to - from)}
        </Text>
      )}
    </>
  );
};
