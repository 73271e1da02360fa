import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
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
import { ComponentsEditor } from './components/components-editor.tsx';
import { ProductFields } from './components/product-fields.tsx';
import { emptyProduct, productBody, productRules } from './product-form.ts';
import { createProduct } from './products.api.ts';

const formId = 'create-product';

const CreateForm = ({ scope }: { scope: string | null }) => {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const settled = scope ?? (seesMerchants(me) ? '' : (me.merchants[0]?.id ?? ''));
  const { form, problem, submit, isDirty } = useSaveForm({
    formId,
    initialValues: emptyProduct(settled),
    validate: productRules(t),
    save: (values) => createProduct({ ...productBody(values), merchantId: values.merchantId }),
    onSaved: async ({ id, name }) => {
      await queryClient.invalidateQueries({ queryKey: ['products'] });
      showSuccess({ message: t('products.created', { name }) });
      await navigate({ to: '/products/$productId', params: { productId: id }, replace: true });
    },
  });
  const { merchantId } = form.values;
  const chooseMerchant = (id: string) => {
    form.setFieldValue('merchantId', id);
    // Components are products of the merchant.
    form.setFieldValue('components', []);
  };
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={t('products.create')}
        back={<TextLink to="/products">{t('products.title')}</TextLink>}
      />
      <FormProblem error={problem} />
      <Stack>
        <SectionCard title={t('products.details')}>
          <Stack maw={640}>
            <MerchantField value={merchantId} onChange={chooseMerchant} />
            {merchantId ? (
              <ProductFields form={form} />
            ) : (
              <Text size="sm" c="dimmed">
                {t('products.form.chooseMerchantFirst')}
              </Text>
            )}
          </Stack>
        </SectionCard>
        {merchantId && (
          <SectionCard title={t('products.form.bundle')}>
            <ComponentsEditor form={form} />
          </SectionCard>
        )}
      </Stack>
      <FormBar
        submitting={form.submitting}
        cancel={
          <ButtonLink to="/products" variant="default">
            {t('ui.cancel')}
          </ButtonLink>
        }
      />
    </form>
  );
};

export const ProductCreatePage = () => {
  const scope = useMerchantId();
  // Components are products of the merchant, so another merchant means another form.
  return <CreateForm key={scope} scope={scope} />;
};
