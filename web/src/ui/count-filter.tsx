import { UnstyledButton } from '@mantine/core';
import { useFormat } from '../lib/use-format.ts';
import classes from './count-filter.module.css';

type CountFilterProps<Value extends string> = {
  /** What is counted, for people who hear the page. */
  label: string;
  value: Value | undefined;
  /** The first has no value and stands for all. */
  options: readonly { value: Value | undefined; label: string; count: number }[];
  onChange: (value: Value | undefined) => void;
};

/** Totals that filter the list below them: one is in force, another click on it shows all again. */
export const CountFilter = <Value extends string>(props: CountFilterProps<Value>) => {
  const { label, value, options, onChange } = props;
  const format = useFormat();
  return (
    <fieldset className={classes.counts} aria-label={label}>
      {options.map((option) => (
        <UnstyledButton
          key={option.value ?? 'all'}
          className={classes.count ?? ''}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value === value ? undefined : option.value)}
        >
          <span className={classes.number}>{format.number(option.count)}</span>
          <span className={classes.word}>{option.label}</span>
        </UnstyledButton>
      ))}
    </fieldset>
  );
};
