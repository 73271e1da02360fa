import { Alert, Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignInResult, signIn } from '../../lib/auth.api.ts';
import { focusFirstError } from '../../lib/focus-first-error.ts';

type PasswordFormProps = { onEntered: () => void; onCodeWanted: () => void };
type Refusal = Exclude<SignInResult, 'signed_in' | 'code_wanted'> | 'failed';

const formId = 'sign-in';

/** The first step of signing in. Two plain fields, so that this page needs no form library. */
export const PasswordForm = ({ onEntered, onCodeWanted }: PasswordFormProps) => {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const emailBad = !/^\S+@\S+$/.test(email.trim());
  const passwordBad = password === '';

  const enter = async () => {
    setPending(true);
    const result = await signIn(email.trim(), password).catch(() => 'failed' as const);
    setPending(false);
    if (result === 'signed_in') onEntered();
    else if (result === 'code_wanted') onCodeWanted();
    else setRefusal(result);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setRefusal(null);
    if (emailBad || passwordBad) focusFirstError(formId);
    else void enter();
  };
  const sentences = {
    refused: t('app.signIn.refused'),
    too_many: t('app.signIn.tooMany'),
    failed: t('app.signIn.failed'),
  };
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <Stack>
        <Title order={1}>{t('app.signIn.title')}</Title>
        {refusal && (
          <Alert color="red" role="alert">
            {sentences[refusal]}
          </Alert>
        )}
        <TextInput
          label={t('app.signIn.email')}
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={checked && emailBad && t('app.signIn.emailInvalid')}
        />
        <PasswordInput
          label={t('app.signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={checked && passwordBad && t('app.signIn.passwordMissing')}
        />
        <Button type="submit" loading={pending}>
          {t('app.signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
};
