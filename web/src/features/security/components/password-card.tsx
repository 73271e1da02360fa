import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { refusedAs } from '../refused-as.ts';
import { changePassword } from '../security.api.ts';

const formId = 'change-password';
const isStrong = (password: string) => password.length >= 8 && password.length <= 128;

export const PasswordCard = () => {
  const { t } = useTranslation();
  const { form, problem, submit } = useSaveForm({
    formId,
    initialValues: { current: '', next: '' },
    validate: {
      current: (password: string) => (password ? null : t('ui.required')),
      next: (password: string) => (isStrong(password) ? null : t('users.passwordInvalid')),
    },
    save: ({ current, next }) =>
      changePassword(current, next).catch(refusedAs('current', t('security.passwordWrong'))),
    onSaved: () => {
      form.reset();
      showSuccess({ message: t('security.passwordChanged') });
    },
  });
  const toggle = { 'aria-label': t('users.showPassword') };
  return (
    <SectionCard title={t('security.password')}>
      <form id={formId} onSubmit={submit} noValidate>
        <FormProblem error={problem} />
        <Stack maw={420}>
          <PasswordInput
            label={t('security.currentPassword')}
            autoComplete="current-password"
            visibilityToggleButtonProps={toggle}
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t('security.newPassword')}
            description={t('users.passwordInvalid')}
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
            {...form.getInputProps('next')}
          />
          <Text size="sm" c="dimmed">
            {t('security.passwordText')}
          </Text>
          <Button type="submit" loading={form.submitting} style={{ alignSelf: 'start' }}>
            {t('security.changePassword')}
          </Button>
        </Stack>
      </form>
    </SectionCard>
  );
};
