import { NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
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
import { warehousesQuery } from '../stock/stock.api.ts';
import { LinesEditor } from './components/lines-editor.tsx';
import { emptyInbound, inboundBody, inboundRules } from './inbound-form.ts';
import { createInbound } from './inbounds.api.ts';

const formId = 'create-inbound';

const CreateForm = ({ scope }: { scope: string | null }) => {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: warehouses = [] } = useQuery(warehousesQuery);
  const settled = scope ?? (seesMerchants(me) ? '' : (me.merchants[0]?.id ?? ''));
  const { form, problem, submit, isDirty } = useSaveForm({
    formId,
    initialValues: emptyInbound(settled),
    validate: inboundRules(t),
    save: (values) => createInbound(inboundBody(values)),
    onSaved: async ({ id, number }) => {
      await queryClient.invalidateQueries({ queryKey: ['inbounds'] });
      showSuccess({ message: t('inbounds.created', { number }) });
      await navigate({ to: '/inbounds/$inboundId', params: { inboundId: id }, replace: true });
    },
  });
  const { merchantId } = form.values;
  const chooseMerchant = (id: string) => {
    form.setFieldValue('merchantId', id);
    form.setFieldValue('lines', []);
  };
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={t('inbounds.create')}
        back={<TextLink to="/inbounds">{t('inbounds.title')}</TextLink>}
      />
      <FormProblem error={problem} />
      <Stack>
        <SectionCard title={t('inbounds.details')}>
          <Stack maw={640}>
            <MerchantField value={merchantId} onChange={chooseMerchant} />
            {merchantId ? (
              <>
                <TextInput
                  label={t('inbounds.field.number')}
                  description={t('inbounds.form.numberHelp')}
                  maxLength={60}
                  {...form.getInputProps('number')}
                />
                <TextInput
                  label={t('inbounds.field.supplier')}
                  maxLength={120}
                  {...form.getInputProps('supplier')}
                />
                <TextInput
                  type="date"
                  label={t('inbounds.field.expectedOn')}
                  {...form.getInputProps('expectedOn')}
                />
                {warehouses.length > 1 && (
                  <NativeSelect
                    label={t('inbounds.field.warehouse')}
                    data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
                    {...form.getInputProps('warehouseId')}
                  />
                )}
                <Textarea
                  label={t('inbounds.field.note')}
                  autosize
                  minRows={2}
                  maxRows={8}
                  maxLength={2000}
                  {...form.getInputProps('note')}
                />
              </>
            ) : (
              <Text size="sm" c="dimmed">
                {t('inbounds.form.chooseMerchantFirst')}
              </Text>
            )}
          </Stack>
        </SectionCard>
        {merchantId && (
          <SectionCard title={t('inbounds.form.lines')}>
            <LinesEditor form={form} />
          </SectionCard>
        )}
      </Stack>
      <FormBar
        submitting={form.submitting}
        submitLabel={t('inbounds.create')}
        cancel={
          <ButtonLink to="/inbounds" variant="default">
            {t('ui.cancel')}
          </ButtonLink>
        }
      />
    </form>
  );
};

export const InboundCreatePage = () => {
  const scope = useMerchantId();
  // The lines are products of the merchant, so another merchant means another form.
  return <CreateForm key={scope} scope={scope} />;
};
