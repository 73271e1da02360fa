import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Picture } from '../../../ui/picture.tsx';

type ListingNameProps = {
  listing: { title: string; sku: string | null; imageUrl: string | null };
  children?: ReactNode;
};

/** A listing of a shop as rows name it: picture, title and SKU. */
export const ListingName = ({ listing, children }: ListingNameProps) => (
  <Group gap="xs" wrap="nowrap" align="flex-start" miw="11rem">
    <Picture url={listing.imageUrl} name={listing.title} />
    <div style={{ minWidth: 0 }}>
      <Text size="sm" fw={600}>
        {listing.title}
      </Text>
      {listing.sku && (
        <Text size="xs" c="dimmed">
          {listing.sku}
        </Text>
      )}
      {children}
    </div>
  </Group>
);
