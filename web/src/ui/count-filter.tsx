import { UnstyledButton } from '@mantine/core';
import { useFormat } from '../lib/use-format.ts';
import classes from './count-filter.module.css';

type CountFilterProps<Value extends string> = {
  /** What is counted, for people who hear the page. */
  label: string;
  value: Value | undefined;
  /** One without a value stands for all. A count may be text, such as “999+”. */
  options: readonly { value: Value | undefined; label: string; count: number | string }[];
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
          <span className={classes.number}>
            {typeof option.count === 'number' ? format.number(option.count) : option.count}
          </span>
          <span className={classes.word}>{option.label}</span>
        </UnstyledButton>
      ))}
    </fieldset>
  );
};
