import { Text } from '@mantine/core';
import classes from './progress-line.module.css';

type ProgressLineProps = {
  /** What is under way and how far, in words. */
  text: string;
  done: number;
  /** Null while nobody knows how much there is. */
  total: number | null;
};

/** How far some work is; the words say the same as the bar. */
export const ProgressLine = ({ text, done, total }: ProgressLineProps) => {
  const percent = total === null || total === 0 ? null : Math.min(100, (done / total) * 100);
  return (
    <div>
      <Text size="sm" mb={6} role="status">
        {text}
      </Text>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={text}
        {...(percent !== null && { 'aria-valuenow': Math.round(percent) })}
      >
        <div
          className={classes.bar}
          data-unknown={percent === null}
          style={{ width: percent === null ? '30%' : `${percent}%` }}
        />
      </div>
    </div>
  );
};
