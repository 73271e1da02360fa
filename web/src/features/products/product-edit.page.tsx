import { Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../../contract/products.contract.ts';
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
import { ComponentsEditor } from './components/components-editor.tsx';
import { ProductFields } from './components/product-fields.tsx';
import { productPatch, productRules, productValues } from './product-form.ts';
import { patchProduct, productQuery } from './products.api.ts';
import { productEditRoute } from './products.routes.ts';

const formId = 'edit-product';

const EditForm = ({ product }: { product: Product }) => {
  const { t } = useTranslation();
  // What somebody else changes meanwhile is no change of this form.
  const [start] = useState(product);
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const to = '/products/$productId';
  const params = { productId: product.id };
  const { form, problem, submit, isDirty } = useSaveForm({
    formId,
    initialValues: productValues(start),
    validate: productRules(t),
    save: (values) => patchProduct(product.id, productPatch(start, values)),
    onSaved: async (saved) => {
      queryClient.setQueryData(productQuery(product.id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: ['products'] });
      showSuccess({ message: t('ui.saved') });
      await navigate({ to, params });
    },
  });
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={t('products.editTitle')}
        back={
          <TextLink to={to} params={params}>
            {product.sku}
          </TextLink>
        }
      />
      <FormProblem error={problem} />
      <Stack>
        <SectionCard title={t('products.details')}>
          <Stack maw={640}>
            {seesMerchants(me) && (
              <TextInput
                label={t('products.field.merchant')}
                value={product.merchant.name}
                readOnly
                variant="filled"
              />
            )}
            <ProductFields form={form} />
          </Stack>
        </SectionCard>
        <SectionCard title={t('products.form.bundle')}>
          <ComponentsEditor form={form} ownId={product.id} />
        </SectionCard>
      </Stack>
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

export const ProductEditPage = () => {
  const { productId } = productEditRoute.useParams();
  const query = useQuery(productQuery(productId));
  return (
    <DetailPage query={query}>
      {(product) => <EditForm key={product.id} product={product} />}
    </DetailPage>
  );
};
