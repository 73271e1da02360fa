import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount, EcAccountPatch } from '../../../../contract/ec-accounts.contract.ts';
import type { Platform } from '../../../../contract/platforms.contract.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { focusFirstError } from '../../lib/focus-first-error.ts';
import { showSuccess } from '../../ui/toast.ts';
import {
  type ConnectionValues,
  connectionErrors,
  connectionPatch,
  keepMasks,
  storedCredentials,
} from './account-form.ts';
import { ecAccountQuery, patchEcAccount } from './ec-accounts.api.ts';
import {
  type SettingsValues,
  settingsErrors,
  settingsPatch,
  settingsValues,
  toFormPaths,
} from './settings-form.ts';

export const editFormId = 'edit-ec-account';

export type EditValues = ConnectionValues & { settings: SettingsValues };

const valuesOf = (account: EcAccount, platform: Platform): EditValues => ({
  displayName: account.displayName,
  channelId: account.channel?.id ?? '',
  credentials: storedCredentials(account, platform),
  settings: settingsValues(account),
});

/** Settings unlock with the first connection and stay open while the shop is known. */
export const settingsUnlocked = (account: EcAccount): boolean => account.shopName !== null;

const patchOf = (account: EcAccount, platform: Platform, values: EditValues): EcAccountPatch => {
  const settings = settingsUnlocked(account) ? settingsPatch(account, values.settings) : {};
  return {
    ...connectionPatch(account, platform, values),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
};

/** State and steps of the edit page. `save` resolves with the patch it sent, or null when refused. */
export const useEditForm = (account: EcAccount, platform: Platform) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const stored = storedCredentials(account, platform);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<EditValues>({
    initialValues: valuesOf(account, platform),
    validate: (values) => ({
      ...connectionErrors(
        t,
        { ...values, credentials: keepMasks(values.credentials, stored) },
        platform,
      ),
      ...(settingsUnlocked(account) && settingsErrors(t, values.settings)),
    }),
  });
  const patch = patchOf(account, platform, form.values);
  const changed = Object.keys(patch).length > 0;
  const leaving = useRef(false);

  const save = async (): Promise<EcAccountPatch | null> => {
    setProblem(null);
    if (form.validate().hasErrors) {
      focusFirstError(editFormId);
      return null;
    }
    if (!changed) return patch;
    try {
      const saved = await patchEcAccount(account.id, patch);
      queryClient.setQueryData(ecAccountQuery(account.id).queryKey, saved);
      form.setValues(valuesOf(saved, platform));
      return patch;
    } catch (error) {
      form.setErrors(toFormPaths(fieldErrors(error)));
      setProblem(error);
      focusFirstError(editFormId);
      return null;
    }
  };

  const submit = async () => {
    const sent = await save();
    if (!sent) return;
    showSuccess({ message: t('ui.saved') });
    // With new credentials the connection must be tested next, and that is done here.
    if (sent.credentials) return;
    leaving.current = true;
    await navigate({ to: '/ec-accounts/$ecAccountId', params: { ecAccountId: account.id } });
  };

  const isDirty = () => changed && !leaving.current;
  return { form, patch, changed, isDirty, problem, save, submit };
};
