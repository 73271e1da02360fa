import type { TFunction } from 'i18next';
import type { Product, ProductPatch } from '../../../../contract/products.contract.ts';

export type ComponentRow = {
  productId: string;
  sku: string;
  name: string;
  quantity: number | string;
};

export type ProductValues = {
  merchantId: string;
  sku: string;
  name: string;
  barcodes: string[];
  pushStock: boolean;
  components: ComponentRow[];
};

export const emptyProduct = (merchantId: string): ProductValues => ({
  merchantId,
  sku: '',
  name: '',
  barcodes: [],
  pushStock: true,
  components: [],
});

export const productValues = (product: Product): ProductValues => ({
  merchantId: product.merchant.id,
  sku: product.sku,
  name: product.name,
  barcodes: product.barcodes,
  pushStock: product.pushStock,
  components: product.components.map(({ product: { id, sku, name }, quantity }) => ({
    productId: id,
    sku,
    name,
    quantity,
  })),
});

/** The values as the server takes them. */
export const productBody = ({ sku, name, barcodes, pushStock, components }: ProductValues) => ({
  sku: sku.trim(),
  name: name.trim(),
  barcodes,
  pushStock,
  components: components.map(({ productId, quantity }) => ({
    productId,
    quantity: Number(quantity),
  })),
});

const sameComponents = (product: Product, components: ProductPatch['components']): boolean =>
  product.components.length === components?.length &&
  product.components.every(
    ({ product: { id }, quantity }, index) =>
      components[index]?.productId === id && components[index].quantity === quantity,
  );

/** Only what was changed, so that two people who edit different things do not undo each other. */
export const productPatch = (product: Product, values: ProductValues): ProductPatch => {
  const { components, barcodes, ...body } = productBody(values);
  return {
    ...(body.sku !== product.sku && { sku: body.sku }),
    ...(body.name !== product.name && { name: body.name }),
    ...(body.pushStock !== product.pushStock && { pushStock: body.pushStock }),
    ...(barcodes.join('\n') !== product.barcodes.join('\n') && { barcodes }),
    ...(!sameComponents(product, components) && { components }),
  };
};

const isQuantity = (quantity: number | string): boolean => {
  const value = Number(quantity);
  return quantity !== '' && Number.isInteger(value) && value >= 1 && value <= 10_000;
};

export const productRules = (t: TFunction) => ({
  merchantId: (id: string) => (id ? null : t('ui.required')),
  sku: (sku: string) => (sku.trim() ? null : t('ui.required')),
  name: (name: string) => (name.trim() ? null : t('ui.required')),
  components: {
    quantity: (quantity: number | string) =>
      isQuantity(quantity) ? null : t('products.form.quantityInvalid'),
  },
});
