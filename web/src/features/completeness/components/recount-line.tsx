import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Recount } from '../../../../../contract/completeness.contract.ts';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { countAgain } from '../completeness.api.ts';
import { recountText } from '../recount-text.ts';
import classes from './completeness.module.css';

type RecountLineProps = { account: EcAccount; recount: Recount | null };

const Result = ({ recount, text }: { recount: Recount; text: string }) => (
  <TextLink to="/runs/$runId" params={{ runId: recount.runId }} size="sm">
    {text}
  </TextLink>
);

/** What the last recount found, and the button for another. */
export const RecountLine = ({ account, recount }: RecountLineProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const queryClient = useQueryClient();
  const open = recount !== null && recount.status !== 'done';
  const again = async () => {
    await countAgain(account.id);
    showSuccess({
      title: t('completeness.recount.queued'),
      message: t('completeness.recount.queuedText'),
    });
    await queryClient.invalidateQueries({ queryKey: ['account-health'] });
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
  };
  const mayCount = account.status === 'connected' && account.rights.includes('operate');
  return (
    <span className={classes.line}>
      <span role="status">
        {recount ? (
          <>
            <Result recount={recount} text={recountText(t, recount, format.number)} />
            {!open && (
              <>
                {' · '}
                <RelativeTime instant={recount.at} timeZone={account.settings.timeZone} />
              </>
            )}
          </>
        ) : (
          t('completeness.recount.never')
        )}
      </span>
      {mayCount && (
        <ActionButton size="compact-xs" variant="default" disabled={open} action={again}>
          {t('completeness.recount.button')}
        </ActionButton>
      )}
    </span>
  );
};
