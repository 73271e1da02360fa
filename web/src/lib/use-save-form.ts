import { type FormRulesRecord, type UseFormReturnType, useForm } from '@mantine/form';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from './api-problem.ts';
import { errorText } from './error-text.ts';
import { fieldErrors } from './field-errors.ts';
import { focusFirstError } from './focus-first-error.ts';

type SaveFormOptions<Values, Saved> = {
  /** The `id` of the form element. */
  formId: string;
  initialValues: Values;
  validate?: FormRulesRecord<Values, Values>;
  save: (values: Values) => Promise<Saved>;
  /** Called with the server's answer; may leave the page. */
  onSaved: (saved: Saved) => unknown;
};

export type SaveForm<Values> = {
  form: UseFormReturnType<Values>;
  /** Why saving was refused, for `FormProblem`; null while nothing was. */
  problem: unknown;
  submit: (event?: FormEvent<HTMLFormElement>) => void;
  /** Whether leaving would lose something; false from the moment it is saved. */
  isDirty: () => boolean;
};

/** A form that is sent once: its values, the refusal with its fields, and whether it may be left. */
export const useSaveForm = <Values extends Record<string, unknown>, Saved>(
  options: SaveFormOptions<Values, Saved>,
): SaveForm<Values> => {
  const { formId, initialValues, validate, save, onSaved } = options;
  const { t } = useTranslation();
  const [problem, setProblem] = useState<unknown>(null);
  const saved = useRef(false);
  const form = useForm<Values>({ initialValues, ...(validate && { validate }) });

  const refuse = (error: unknown) => {
    const taken = error instanceof ApiProblem && error.status === 409;
    const errors = Object.entries(fieldErrors(error));
    // A conflict has its own sentence in the reader's language, the field's is English.
    form.setErrors(
      Object.fromEntries(errors.map(([path, text]) => [path, taken ? errorText(t, error) : text])),
    );
    setProblem(error);
    focusFirstError(formId);
  };
  const send = async (values: Values) => {
    setProblem(null);
    try {
      const answer = await save(values);
      saved.current = true;
      await onSaved(answer);
    } catch (error) {
      refuse(error);
    }
  };
  const submit = form.onSubmit(send, () => focusFirstError(formId));
  return { form, problem, submit, isDirty: () => !saved.current && form.isDirty() };
};
