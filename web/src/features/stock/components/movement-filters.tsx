import { CloseButton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { movementKindSchema } from '../../../../../contract/stock.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar.tsx';
import { ProductPicker } from '../../products/components/product-picker.tsx';
import { productQuery } from '../../products/products.api.ts';
import { movementListRoute } from '../stock.routes.ts';

const ProductFilter = ({ productId }: { productId: string }) => {
  const { t } = useTranslation();
  const navigate = movementListRoute.useNavigate();
  const { data } = useQuery(productQuery(productId));
  const clear = () =>
    void navigate({
      search: ({ productId: _, ...current }) => current,
      replace: true,
    });
  return (
    <TextInput
      label={t('stock.movements.productFilter')}
      value={data ? `${data.sku} · ${data.name}` : ''}
      readOnly
      rightSection={
        <CloseButton size="sm" aria-label={t('stock.movements.productClear')} onClick={clear} />
      }
    />
  );
};

/** The ledger's filters; all of them live in the address. */
export const MovementFilters = () => {
  const { t } = useTranslation();
  const { merchantId, ...search } = movementListRoute.useSearch();
  const navigate = movementListRoute.useNavigate();
  const scope = useMerchantId();
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const clear = () => void navigate({ search: { merchantId }, replace: true });
  return (
    <FilterBar onClear={search.kind || search.productId ? clear : undefined}>
      {search.productId ? (
        <ProductFilter productId={search.productId} />
      ) : (
        <ProductPicker
          label={t('stock.movements.productFilter')}
          merchantId={scope}
          onPick={({ id }) => change({ productId: id })}
        />
      )}
      <FilterSelect
        label={t('stock.movements.kind')}
        value={search.kind}
        options={movementKindSchema.options.map((value) => ({
          value,
          label: t(`stock.kind.${value}`),
        }))}
        onChange={(kind) => change({ kind })}
      />
    </FilterBar>
  );
};
