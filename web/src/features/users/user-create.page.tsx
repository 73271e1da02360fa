import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSaveForm } from '../../lib/use-save-form.ts';
import { FormBar } from '../../ui/form-bar.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SectionCard } from '../../ui/section-card.tsx';
import { showSuccess } from '../../ui/toast.ts';
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx';
import { UserFields, userRules } from './components/user-fields.tsx';
import { blankUser, membershipsFor } from './user-form.ts';
import { createUser } from './users.api.ts';

const formId = 'create-user';

export const UserCreatePage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { form, problem, submit, isDirty } = useSaveForm({
    formId,
    initialValues: blankUser,
    validate: userRules(t, true),
    save: (values) =>
      createUser({
        ...values,
        email: values.email.trim(),
        memberships: membershipsFor(values),
      }),
    onSaved: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['users'] });
      showSuccess({ message: t('users.created', { name }) });
      await navigate({ to: '/users' });
    },
  });
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={t('users.create')}
        back={<TextLink to="/users">{t('users.title')}</TextLink>}
      />
      <FormProblem error={problem} />
      <SectionCard title={t('users.user')}>
        <Stack maw={720}>
          <UserFields form={form} fresh />
        </Stack>
      </SectionCard>
      <FormBar
        submitting={form.submitting}
        cancel={
          <ButtonLink to="/users" variant="default">
            {t('ui.cancel')}
          </ButtonLink>
        }
      />
    </form>
  );
};
