import { Button, CloseButton, Input, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTime } from '../settings-form.ts';
import classes from './slots-editor.module.css';

const maxSlots = 48;

type SlotsEditorProps = {
  slots: readonly string[];
  error: ReactNode;
  onChange: (slots: string[]) => void;
};

/** The daily fetch times as chips. Enter, the button and leaving the field with a valid time add it. */
export const SlotsEditor = ({ slots, error, onChange }: SlotsEditorProps) => {
  const { t } = useTranslation();
  const labelId = useId();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);

  const refuse = (time: string | null): string | null => {
    if (!time) return t('accountForm.timeInvalid');
    if (slots.includes(time)) return t('accountForm.timeTaken', { time });
    return slots.length >= maxSlots ? t('accountForm.timesFull') : null;
  };
  const add = () => {
    const time = parseTime(text);
    const reason = refuse(time);
    setRefusal(reason);
    if (reason !== null || time === null) return;
    onChange([...slots, time].sort());
    setText('');
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };

  return (
    <fieldset aria-labelledby={labelId} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Input.Label labelElement="div" id={labelId}>
        {t('accountForm.fetchSchedule')}
      </Input.Label>
      <Input.Description>
        {t(slots.length > 0 ? 'accountForm.fetchScheduleHelp' : 'accountForm.noTimes')}
      </Input.Description>
      <ul className={classes.chips} aria-label={t('ecAccounts.field.fetchSlots')}>
        {slots.map((time) => (
          <li key={time} className={classes.chip}>
            {time}
            <CloseButton
              size="sm"
              radius="xl"
              aria-label={t('accountForm.removeTime', { time })}
              onClick={() => onChange(slots.filter((slot) => slot !== time))}
            />
          </li>
        ))}
      </ul>
      <div className={classes.add}>
        <TextInput
          className={classes.time ?? ''}
          aria-label={t('accountForm.newTime')}
          placeholder="09:00"
          inputMode="numeric"
          maxLength={5}
          value={text}
          error={refusal !== null}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={addOnEnter}
          onBlur={() => text !== '' && add()}
        />
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t('accountForm.addTime')}
        </Button>
      </div>
      {(refusal ?? error) && (
        <Input.Error role="alert" mt={4}>
          {refusal ?? error}
        </Input.Error>
      )}
    </fieldset>
  );
};
