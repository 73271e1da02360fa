import type { ReactNode } from 'react';
import classes from './tag.module.css';

/** good: as wished · bad: broken · warn: needs a look · busy: under way · calm: neither good nor bad. */
export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'calm';

type StatusTagProps = { tone: Tone; children: ReactNode };

/** A state in one or two words; the words carry the meaning, the colour only repeats it. */
export const StatusTag = ({ tone, children }: StatusTagProps) => (
  <span className={classes.tag} data-tone={tone}>
    <span className={classes.dot} aria-hidden="true" />
    {children}
  </span>
);
