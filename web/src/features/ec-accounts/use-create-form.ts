import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../../../contract/platforms.contract.ts';
import { errorText } from '../../lib/error-text.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { focusFirstError } from '../../lib/focus-first-error.ts';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { seesMerchants, useMe } from '../../lib/session.api.ts';
import { showFailure } from '../../ui/toast.ts';
import { type ConnectionValues, connectionErrors, emptyCredentials } from './account-form.ts';
import { createEcAccount, ecAccountQuery } from './ec-accounts.api.ts';
import { useConnect } from './use-connect.ts';

export const createFormId = 'create-ec-account';

type CreateValues = ConnectionValues & { merchantId: string; platform: string };

/** The merchant that is settled before anything is chosen; empty while there is a choice. */
const useSettledMerchant = (): string => {
  const me = useMe();
  const scope = useMerchantId();
  return scope ?? (seesMerchants(me) ? '' : (me.merchants[0]?.id ?? ''));
};

/** State and steps of the create page: save the account, connect it, go on to its edit page. */
export const useCreateForm = (platforms: readonly Platform[]) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const connect = useConnect(t);
  const settled = useSettledMerchant();
  const created = useRef(false);
  const [problem, setProblem] = useState<unknown>(null);

  const form = useForm<CreateValues>({
    initialValues: {
      merchantId: '',
      platform: '',
      displayName: '',
      channelId: '',
      credentials: {},
    },
    validate: (values) =>
      connectionErrors(
        t,
        values,
        platforms.find(({ key }) => key === values.platform),
      ),
  });
  const merchantId = settled || form.values.merchantId;
  const platform = platforms.find(({ key }) => key === form.values.platform);

  const choose = {
    merchant: (id: string) => form.setValues({ merchantId: id, channelId: '' }),
    platform: (key: string | null) => {
      const chosen = platforms.find((known) => known.key === key);
      if (!chosen) return;
      form.setValues({ platform: chosen.key, credentials: emptyCredentials(chosen) });
      form.clearErrors();
    },
  };

  const save = async (values: CreateValues) => {
    if (!platform) return;
    setProblem(null);
    try {
      const account = await createEcAccount({
        merchantId,
        platform: values.platform,
        displayName: values.displayName.trim(),
        channelId: values.channelId,
        credentials: values.credentials,
      });
      created.current = true;
      queryClient.setQueryData(ecAccountQuery(account.id).queryKey, account);
      await queryClient.invalidateQueries({ queryKey: ['ec-accounts', 'list'] });
      // The account exists from here on: whatever becomes of the connection, its edit page goes on.
      const leaving = await connect(account.id, platform.auth).catch((error: unknown) => {
        showFailure({ message: errorText(t, error) });
        return false;
      });
      if (leaving) return;
      await navigate({
        to: '/ec-accounts/$ecAccountId/edit',
        params: { ecAccountId: account.id },
        replace: true,
      });
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setProblem(error);
      focusFirstError(createFormId);
    }
  };
  const submit = form.onSubmit(save, () => focusFirstError(createFormId));

  const isDirty = () => !created.current && form.isDirty();
  return { form, merchantId, platform, problem, isDirty, choose, submit };
};
