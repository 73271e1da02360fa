import { Text } from '@mantine/core';
import { TextLink } from '../../../ui/links.tsx';

type ProductNameProps = { product: { id: string; sku: string; name: string } };

/** A product as rows name it: its SKU with the way to its page, and its name below. */
export const ProductName = ({ product: { id, sku, name } }: ProductNameProps) => (
  <div style={{ minWidth: '7rem' }}>
    <TextLink to="/products/$productId" params={{ productId: id }} size="sm" fw={600}>
      {sku}
    </TextLink>
    <Text size="xs" c="dimmed">
      {name}
    </Text>
  </div>
);
