import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Windows } from '../../../../../contract/completeness.contract.ts';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { fetchWindow, type Span, stripDays } from '../completeness.api.ts';
import classes from './completeness.module.css';

const shown = 5;

type GapListProps = { account: EcAccount; windows: Windows };

/** The spans that nobody fetched, newest first, each with the button that fetches it. */
export const GapList = ({ account, windows }: GapListProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const queryClient = useQueryClient();
  const { gaps } = windows;
  // Of a week in which nothing was to be fetched there is nothing to say.
  if (gaps.length === 0 && windows.windows.length === 0) return null;
  if (gaps.length === 0) {
    return (
      <Text size="sm" mt="xs">
        {t('completeness.noGaps', { days: stripDays })}
      </Text>
    );
  }
  const spanOf = ({ from, to }: Span) => format.span(from, to, account.settings.timeZone);
  const fetchGap = async (gap: Span) => {
    await fetchWindow(account.id, gap);
    showSuccess({
      title: t('completeness.fetchQueued', { span: spanOf(gap) }),
      message: t('completeness.fetchQueuedText'),
    });
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
  };
  const mayFetch = account.status === 'connected' && account.rights.includes('operate');
  const more = gaps.length - shown;
  return (
    <ul className={classes.gaps}>
      {gaps
        .toReversed()
        .slice(0, shown)
        .map((gap) => (
          <li key={gap.from} className={classes.gap}>
            <span className={classes.warning}>
              <IconAlertTriangle size={16} aria-hidden />
              {t('completeness.gap', { span: spanOf(gap) })}
            </span>
            {mayFetch && (
              <ActionButton
                size="compact-xs"
                variant="default"
                aria-label={t('completeness.fetchGapNamed', { span: spanOf(gap) })}
                action={() => fetchGap(gap)}
              >
                {t('completeness.fetchGap')}
              </ActionButton>
            )}
          </li>
        ))}
      {more > 0 && <li className={classes.gap}>{t('completeness.moreGaps', { count: more })}</li>}
    </ul>
  );
};
