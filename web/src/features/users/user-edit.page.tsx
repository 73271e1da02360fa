import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../../contract/users.contract.ts';
import { useSaveForm } from '../../lib/use-save-form.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { FormBar } from '../../ui/form-bar.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SectionCard } from '../../ui/section-card.tsx';
import { showSuccess } from '../../ui/toast.ts';
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx';
import { UserFields, userRules } from './components/user-fields.tsx';
import { membershipsFor, userValues } from './user-form.ts';
import { patchUser, userQuery } from './users.api.ts';
import { userEditRoute } from './users.routes.ts';

const formId = 'edit-user';

const EditForm = ({ user }: { user: User }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { form, problem, submit, isDirty } = useSaveForm({
    formId,
    initialValues: userValues(user),
    validate: userRules(t, false),
    save: (values) =>
      patchUser(user.id, {
        name: values.name,
        role: values.role,
        memberships: membershipsFor(values),
        ...(values.password !== '' && { password: values.password }),
      }),
    onSaved: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['users'] }),
        queryClient.invalidateQueries({ queryKey: ['me'] }),
      ]);
      showSuccess({ message: t('ui.saved') });
      await navigate({ to: '/users' });
    },
  });
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader title={user.name} back={<TextLink to="/users">{t('users.title')}</TextLink>} />
      <FormProblem error={problem} />
      <SectionCard title={t('users.user')}>
        <Stack maw={720}>
          <UserFields form={form} fresh={false} />
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

export const UserEditPage = () => {
  const { userId } = userEditRoute.useParams();
  const query = useQuery(userQuery(userId));
  return <DetailPage query={query}>{(user) => <EditForm key={user.id} user={user} />}</DetailPage>;
};
