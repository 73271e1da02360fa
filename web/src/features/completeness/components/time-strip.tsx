import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Windows } from '../../../../../contract/completeness.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { stripDays } from '../completeness.api.ts';
import { dayMarks, type Segment, segmentAt, segmentsOf } from '../time-strip.ts';
import classes from './completeness.module.css';

const lookOf = ({ window }: Segment) => {
  if (!window) return 'gap';
  return window.outcome === 'ok' ? 'fetched' : 'trouble';
};

const looks = ['fetched', 'trouble', 'gap', 'notYet'] as const;

const Legend = ({ segments }: { segments: readonly Segment[] }) => {
  const { t } = useTranslation();
  const present = new Set(['fetched', 'notYet', ...segments.map(lookOf)]);
  return (
    <ul className={classes.legend}>
      {looks
        .filter((look) => present.has(look))
        .map((look) => (
          <li key={look}>
            <span className={classes.swatch} data-look={look} aria-hidden="true" />
            {t(`completeness.legend.${look}`)}
          </li>
        ))}
    </ul>
  );
};

type TimeStripProps = { windows: Windows; timeZone: string };

/**
 * The last days as a strip of windows and gaps. One stop for the keyboard: arrow keys go from span to
 * span, and the line below says what each of them is.
 */
export const TimeStrip = ({ windows, timeZone }: TimeStripProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [current, setCurrent] = useState<number | null>(null);
  const segments = segmentsOf(windows);
  const last = segments.length - 1;
  const chosen = current === null ? undefined : segments[Math.min(current, last)];

  const sayOf = ({ from, to, window }: Segment): string => {
    const span = format.span(from, to, timeZone);
    if (!window) return t('completeness.gapAt', { span });
    const { trigger, outcome } = window;
    return t('completeness.window', {
      span,
      trigger: t(`runs.trigger.${trigger}`),
      outcome: t(`runs.outcome.${outcome}`),
    });
  };
  const press = (event: KeyboardEvent) => {
    const at = current ?? last + 1;
    const moves: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (event.key === 'Enter' && chosen?.window) {
      void navigate({ to: '/runs/$runId', params: { runId: chosen.window.runId } });
    }
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(Math.min(Math.max(next, 0), last));
  };
  const point = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const found = segmentAt(segments, ((clientX - left) / width) * 100);
    if (found >= 0) setCurrent(found);
  };
  const days = (
    <div className={classes.days} aria-hidden="true">
      {dayMarks(windows, timeZone).map(({ day, left }) => (
        <span key={day} className={classes.day} style={{ left: `${left}%` }}>
          {day.slice(5)}
        </span>
      ))}
    </div>
  );
  // Nothing to choose from, so no stop for the keyboard.
  if (segments.length === 0) {
    return (
      <>
        <div className={classes.strip} />
        {days}
        <div className={classes.detail} />
      </>
    );
  }
  return (
    <>
      <div
        className={classes.strip}
        role="slider"
        tabIndex={0}
        aria-label={t('completeness.strip', { days: stripDays })}
        aria-description={t('completeness.stripHelp')}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={current ?? last}
        aria-valuetext={chosen ? sayOf(chosen) : t('completeness.hint')}
        onKeyDown={press}
        onPointerMove={point}
        onPointerDown={point}
      >
        {segments.map((segment, index) => (
          <span
            key={`${segment.from} ${segment.window?.runId ?? 'gap'}`}
            className={classes.segment}
            data-look={lookOf(segment)}
            data-current={index === current}
            style={{ left: `${segment.left}%`, width: `${segment.width}%` }}
          />
        ))}
      </div>
      {days}
      <div className={classes.detail}>
        {chosen ? sayOf(chosen) : t('completeness.hint')}{' '}
        {chosen?.window && (
          <TextLink
            to="/runs/$runId"
            params={{ runId: chosen.window.runId }}
            size="xs"
            underline="always"
          >
            {t('completeness.openRun')}
          </TextLink>
        )}
      </div>
      <Legend segments={segments} />
    </>
  );
};
