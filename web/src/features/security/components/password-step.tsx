import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { refusedAs } from '../refused-as.ts';

type PasswordStepProps<Answer> = {
  text: string;
  submitLabel: string;
  danger?: boolean;
  send: (password: string) => Promise<Answer>;
  onSent: (answer: Answer) => unknown;
};

/** Asks for the password before the second factor is changed. */
export const PasswordStep = <Answer,>(props: PasswordStepProps<Answer>) => {
  const { t } = useTranslation();
  const formId = 'two-factor-password';
  const { form, problem, submit } = useSaveForm({
    formId,
    initialValues: { password: '' },
    validate: { password: (password: string) => (password ? null : t('ui.required')) },
    save: ({ password }) =>
      props.send(password).catch(refusedAs('password', t('security.passwordWrong'))),
    onSaved: props.onSent,
  });
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <FormProblem error={problem} />
      <Stack maw={420}>
        <Text size="sm">{props.text}</Text>
        <PasswordInput
          label={t('security.currentPassword')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('users.showPassword') }}
          {...form.getInputProps('password')}
        />
        <Button
          type="submit"
          {...(props.danger && { color: 'red', variant: 'light' })}
          loading={form.submitting}
          style={{ alignSelf: 'start' }}
        >
          {props.submitLabel}
        </Button>
      </Stack>
    </form>
  );
};
