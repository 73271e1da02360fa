import {
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconHelpCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gate, WhereIs } from '../../../../../contract/completeness.contract.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { gateText } from '../gate-text.ts';
import classes from './where-is.module.css';

const icons = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  waits: IconClock,
  unknown: IconHelpCircle,
  not_needed: IconCircleMinus,
};

type GateListProps = {
  answer: WhereIs;
  label: string;
  /** Writes an instant in the zone of the account. */
  time: (instant: string) => string;
  /** The repair of a gate. */
  children: (gate: Gate) => ReactNode;
};

/** Every gate in its order, each with an icon, a word, a sentence and its time. */
export const GateList = ({ answer, label, time, children }: GateListProps) => {
  const { t } = useTranslation();
  return (
    <ol className={classes.gates} aria-label={label}>
      {answer.gates.map((gate) => {
        const Icon = icons[gate.state];
        const stuck = gate.gate === answer.stuckAt;
        return (
          <li
            key={gate.gate}
            className={classes.gate}
            data-state={gate.state}
            data-stuck={stuck}
            {...(stuck && { 'aria-current': 'step' as const })}
          >
            <span className={classes.mark}>
              <Icon size={18} aria-hidden />
            </span>
            <span className={classes.name}>{t(`whereIs.gate.${gate.gate}`)}</span>
            <span className={classes.word}>{t(`whereIs.state.${gate.state}`)}</span>
            <span className={classes.why}>
              {gateText(t, gate, time)}{' '}
              {gate.at && <span className={classes.time}>{time(gate.at)}</span>}
            </span>
            <span className={classes.end}>
              {stuck && (
                <StatusTag tone={gate.state === 'failed' ? 'bad' : 'warn'}>
                  {t('whereIs.stuckHere')}
                </StatusTag>
              )}
              {children(gate)}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
