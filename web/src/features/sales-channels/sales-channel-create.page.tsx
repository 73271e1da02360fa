import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { seesMerchants, useMe } from '../../lib/session.api.ts';
import { useSaveForm } from '../../lib/use-save-form.ts';
import { FormBar } from '../../ui/form-bar.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SectionCard } from '../../ui/section-card.tsx';
import { showSuccess } from '../../ui/toast.ts';
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx';
import { MerchantField } from '../ec-accounts/components/merchant-field.tsx';
import {
  type ChannelValues,
  channelBody,
  channelRules,
  SalesChannelFields,
} from './components/sales-channel-fields.tsx';
import { createSalesChannel } from './sales-channels.api.ts';
import { salesChannelCreateRoute } from './sales-channels.routes.ts';

const formId = 'create-sales-channel';
const initialValues: ChannelValues = {
  name: '',
  internalName: '',
  enabled: true,
  mappingRule: 'sku',
};

export const SalesChannelCreatePage = () => {
  const { t } = useTranslation();
  const me = useMe();
  const scope = useMerchantId();
  const { returnTo } = salesChannelCreateRoute.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const settled = scope ?? (seesMerchants(me) ? '' : (me.merchants[0]?.id ?? ''));
  const { form, problem, submit, isDirty } = useSaveForm({
    formId,
    initialValues: { ...initialValues, merchantId: '' },
    validate: {
      ...channelRules(t),
      merchantId: (id: string) => (settled || id ? null : t('ui.required')),
    },
    save: ({ merchantId, ...values }) =>
      createSalesChannel({ ...channelBody(values), merchantId: settled || merchantId }),
    onSaved: async (channel) => {
      await queryClient.invalidateQueries({ queryKey: ['sales-channels'] });
      showSuccess({ message: t('salesChannels.created', { name: channel.name }) });
      if (returnTo) return router.history.push(returnTo);
      return router.navigate({
        to: '/sales-channels/$salesChannelId',
        params: { salesChannelId: channel.id },
        replace: true,
      });
    },
  });
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={t('salesChannels.create')}
        back={<TextLink to="/sales-channels">{t('salesChannels.title')}</TextLink>}
      />
      <FormProblem error={problem} />
      <SectionCard title={t('salesChannels.details')}>
        <Stack maw={560}>
          <MerchantField
            value={form.values.merchantId}
            onChange={(merchantId) => form.setFieldValue('merchantId', merchantId)}
          />
          {settled || form.values.merchantId ? (
            <SalesChannelFields form={form} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('salesChannels.chooseMerchantFirst')}
            </Text>
          )}
        </Stack>
      </SectionCard>
      <FormBar
        submitting={form.submitting}
        cancel={
          <ButtonLink to="/sales-channels" variant="default">
            {t('ui.cancel')}
          </ButtonLink>
        }
      />
    </form>
  );
};
