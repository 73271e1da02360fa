import { Alert, Button, PinInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignInResult, verifyCode } from '../../lib/auth.api.ts';

type CodeFormProps = { onEntered: () => void; onBack: () => void };

/** The second step of signing in: the code of the authenticator app. */
export const CodeForm = ({ onEntered, onBack }: CodeFormProps) => {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const sentence = (result: SignInResult | 'failed'): string => {
    if (result === 'too_many') return t('app.signIn.tooMany');
    return result === 'failed' ? t('app.signIn.failed') : t('app.signIn.totpInvalid');
  };
  const verify = async (entered: string) => {
    setPending(true);
    const result = await verifyCode(entered).catch(() => 'failed' as const);
    setPending(false);
    if (result === 'signed_in') return onEntered();
    setRefusal(sentence(result));
    setCode('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void verify(code);
      }}
    >
      <Stack>
        <Title order={1}>{t('app.signIn.totpTitle')}</Title>
        <Text size="sm">{t('app.signIn.totpText')}</Text>
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        <PinInput
          length={6}
          type="number"
          oneTimeCode
          autoFocus
          value={code}
          onChange={setCode}
          onComplete={(entered) => void verify(entered)}
          aria-label={t('app.signIn.totpLabel')}
        />
        <Button type="submit" loading={pending} disabled={code.length < 6}>
          {t('app.signIn.totpSubmit')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('app.signIn.totpBack')}
        </Button>
      </Stack>
    </form>
  );
};
