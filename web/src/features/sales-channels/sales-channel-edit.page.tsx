import { Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SalesChannelDetail } from '../../../../contract/sales-channels.contract.ts';
import { seesMerchants, useMe } from '../../lib/session.api.ts';
import { useSaveForm } from '../../lib/use-save-form.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { FormBar } from '../../ui/form-bar.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SectionCard } from '../../ui/section-card.tsx';
import { showSuccess } from '../../ui/toast.ts';
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx';
import {
  channelBody,
  channelRules,
  SalesChannelFields,
} from './components/sales-channel-fields.tsx';
import { patchSalesChannel, salesChannelQuery } from './sales-channels.api.ts';
import { salesChannelEditRoute } from './sales-channels.routes.ts';

const formId = 'edit-sales-channel';

const EditForm = ({ channel }: { channel: SalesChannelDetail }) => {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const to = '/sales-channels/$salesChannelId';
  const params = { salesChannelId: channel.id };
  const { name, internalName, enabled, mappingRule } = channel;
  const { form, problem, submit, isDirty } = useSaveForm({
    formId,
    initialValues: { name, internalName: internalName ?? '', enabled, mappingRule },
    validate: channelRules(t),
    save: (values) => patchSalesChannel(channel.id, channelBody(values)),
    onSaved: async (saved) => {
      queryClient.setQueryData(salesChannelQuery(channel.id).queryKey, saved);
      showSuccess({ message: t('ui.saved') });
      await navigate({ to, params });
    },
  });
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={t('salesChannels.editTitle')}
        back={
          <TextLink to={to} params={params}>
            {channel.name}
          </TextLink>
        }
      />
      <FormProblem error={problem} />
      <SectionCard title={t('salesChannels.details')}>
        <Stack maw={560}>
          {seesMerchants(me) && (
            <TextInput
              label={t('salesChannels.field.merchant')}
              value={channel.merchant.name}
              readOnly
              variant="filled"
            />
          )}
          <SalesChannelFields form={form} />
        </Stack>
      </SectionCard>
      <FormBar
        submitting={form.submitting}
        cancel={
          <ButtonLink to={to} params={params} variant="default">
            {t('ui.cancel')}
          </ButtonLink>
        }
      />
    </form>
  );
};

export const SalesChannelEditPage = () => {
  const { salesChannelId } = salesChannelEditRoute.useParams();
  const query = useQuery(salesChannelQuery(salesChannelId));
  return (
    <DetailPage query={query}>
      {(channel) => <EditForm key={channel.id} channel={channel} />}
    </DetailPage>
  );
};
