import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filter-bar.module.css';

type FilterBarProps = {
  children: ReactNode;
  /** Given when a filter is set; clears all of them. */
  onClear?: (() => void) | undefined;
};

/** The filters above a list. */
export const FilterBar = ({ children, onClear }: FilterBarProps) => {
  const { t } = useTranslation();
  return (
    <search className={classes.bar} aria-label={t('ui.filters')}>
      {children}
      {onClear && (
        <Button variant="subtle" size="sm" onClick={onClear} px="xs">
          {t('ui.clearFilters')}
        </Button>
      )}
    </search>
  );
};

type SearchBoxProps = {
  label: string;
  placeholder?: string;
  value: string;
  /** Called 300 ms after the last key. */
  onChange: (text: string) => void;
};

export const SearchBox = ({ label, placeholder, value, onChange }: SearchBoxProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onChange(next);
  }, 300);
  // A value that we did not send ourselves comes from Back, Forward or “Clear filters”.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  const type = (next: string) => {
    setText(next);
    send(next.trim());
  };
  return (
    <TextInput
      className={classes.search ?? ''}
      label={label}
      placeholder={placeholder ?? ''}
      type="search"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text && <CloseButton size="sm" aria-label={t('ui.clear')} onClick={() => type('')} />
      }
    />
  );
};

type FilterSelectProps<Value extends string> = {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
};

/** One filter of a list; “Any” filters nothing. A native select weighs nothing and works everywhere. */
export const FilterSelect = <Value extends string>(props: FilterSelectProps<Value>) => {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={props.label}
      data={[{ value: '', label: t('ui.any') }, ...props.options]}
      value={props.value ?? ''}
      onChange={({ currentTarget }) =>
        props.onChange(props.options.find(({ value }) => value === currentTarget.value)?.value)
      }
    />
  );
};
