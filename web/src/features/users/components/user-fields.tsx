import { PasswordInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { roleSchema } from '../../../../../contract/access.contract.ts';
import { userInputSchema } from '../../../../../contract/users.contract.ts';
import type { UserValues } from '../user-form.ts';
import { MembershipsEditor } from './memberships-editor.tsx';

/** `fresh` is a user who does not exist yet and so needs an address and a password. */
export const userRules = (t: TFunction, fresh: boolean) => ({
  name: (name: string) => (name.trim() ? null : t('ui.required')),
  email: (email: string) =>
    !fresh || userInputSchema.shape.email.safeParse(email.trim()).success
      ? null
      : t('app.signIn.emailInvalid'),
  password: (password: string) =>
    (!fresh && password === '') || userInputSchema.shape.password.safeParse(password).success
      ? null
      : t('users.passwordInvalid'),
  memberships: (memberships: UserValues['memberships'], { role }: UserValues) =>
    role === 'merchant' && memberships.length === 0 ? t('users.merchantMissing') : null,
});

type UserFieldsProps = { form: UseFormReturnType<UserValues>; fresh: boolean };

/** What creating and editing a user have in common. */
export const UserFields = ({ form, fresh }: UserFieldsProps) => {
  const { t } = useTranslation();
  const { role, memberships } = form.values;
  return (
    <>
      <TextInput
        label={t('users.field.name')}
        maxLength={120}
        withAsterisk
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('users.field.email')}
        type="email"
        maxLength={200}
        withAsterisk={fresh}
        readOnly={!fresh}
        variant={fresh ? 'default' : 'filled'}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t(fresh ? 'users.field.password' : 'users.field.newPassword')}
        description={t(fresh ? 'users.passwordHelp' : 'users.newPasswordHelp')}
        maxLength={128}
        withAsterisk={fresh}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('users.showPassword') }}
        {...form.getInputProps('password')}
      />
      <Select
        label={t('users.field.role')}
        description={t(`users.roleHelp.${role}`)}
        data={roleSchema.options.map((value) => ({ value, label: t(`app.user.role.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('role')}
      />
      {role !== 'admin' && (
        <MembershipsEditor
          value={memberships}
          single={role === 'merchant'}
          error={form.errors.memberships}
          onChange={(next) => form.setFieldValue('memberships', next)}
        />
      )}
    </>
  );
};
