import { Alert, Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignInResult, signIn } from '../../lib/auth.api.ts';

type PasswordFormProps = { onEntered: () => void; onCodeWanted: () => void };
type Refusal = Exclude<SignInResult, 'signed_in' | 'code_wanted'> | 'failed';

export const PasswordForm = ({ onEntered, onCodeWanted }: PasswordFormProps) => {
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t('app.signIn.emailInvalid')),
      password: (value) => (value ? null : t('app.signIn.passwordMissing')),
    },
  });
  const submit = form.onSubmit(async ({ email, password }) => {
    setRefusal(null);
    const result = await signIn(email.trim(), password).catch(() => 'failed' as const);
    if (result === 'signed_in') onEntered();
    else if (result === 'code_wanted') onCodeWanted();
    else setRefusal(result);
  });
  const sentences = {
    refused: t('app.signIn.refused'),
    too_many: t('app.signIn.tooMany'),
    failed: t('app.signIn.failed'),
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={1}>{t('app.signIn.title')}</Title>
        {refusal && (
          <Alert color="red" role="alert">
            {sentences[refusal]}
          </Alert>
        )}
        <TextInput
          label={t('app.signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('app.signIn.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={form.submitting}>
          {t('app.signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
};
