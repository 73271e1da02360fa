import { Alert, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { LanguageMenu, SchemeMenu } from '../../ui/preferences-menu.tsx';
import { PasswordForm } from './password-form.tsx';
import classes from './sign-in.module.css';
import { signInRoute } from './sign-in.route.ts';

const CodeForm = lazy(async () => ({ default: (await import('./code-form.tsx')).CodeForm }));

export const SignInPage = () => {
  const { t } = useTranslation();
  const { returnTo, expired } = signInRoute.useSearch();
  const { history } = useRouter();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const enter = () => {
    queryClient.clear();
    history.replace(returnTo ?? '/');
  };
  return (
    <main className={classes.page}>
      <title>{`${t('app.signIn.title')} · ${t('app.product')}`}</title>
      <Stack className={classes.box ?? ''}>
        <Group justify="space-between">
          <span className={classes.brand}>
            <BrandMark />
            {t('app.product')}
          </span>
          <Group gap={0}>
            <LanguageMenu />
            <SchemeMenu />
          </Group>
        </Group>
        {expired && step === 'password' && <Alert color="gray">{t('app.signIn.expired')}</Alert>}
        {step === 'password' ? (
          <PasswordForm onEntered={enter} onCodeWanted={() => setStep('code')} />
        ) : (
          <Suspense>
            <CodeForm onEntered={enter} onBack={() => setStep('password')} />
          </Suspense>
        )}
      </Stack>
    </main>
  );
};
