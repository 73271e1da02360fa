import { Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProductListings as Listings } from '../../../../../contract/mappings.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { PathLink, TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { productListingsQuery } from '../products.api.ts';

type Listing = Listings['items'][number];

const ListingName = ({ listing }: { listing: Listing }) => {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" fw={600}>
        {listing.title}
      </Text>
      {listing.sku && (
        <Text size="xs" c="dimmed">
          {listing.sku}
        </Text>
      )}
      <Group gap={4}>
        {listing.vanishedAt && <StatusTag tone="warn">{t('products.listing.vanished')}</StatusTag>}
        {!listing.tracked && <StatusTag tone="calm">{t('products.listing.untracked')}</StatusTag>}
      </Group>
    </>
  );
};

const Account = ({ account }: { account: Listing['ecAccount'] }) => {
  const { t } = useTranslation();
  return (
    <>
      <Group gap="xs">
        <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId: account.id }} size="sm">
          {account.name}
        </TextLink>
        <PlatformTag platform={account.platform} />
      </Group>
      <Group gap="xs">
        <PathLink
          path={`/ec-accounts/${account.id}/mappings`}
          size="xs"
          aria-label={t('products.listing.mappingsOf', { name: account.name })}
        >
          {t('products.listing.mappings')}
        </PathLink>
        {account.status !== 'connected' && (
          <StatusTag tone="warn">{t('products.listing.disconnected')}</StatusTag>
        )}
        {!account.inboundPush && <StatusTag tone="calm">{t('products.listing.pushOff')}</StatusTag>}
      </Group>
    </>
  );
};

type ProductListingsProps = { productId: string; timeZone: string | undefined };

/** Where a product is sold, and the number that stood there after our last write. */
export const ProductListings = ({ productId, timeZone }: ProductListingsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(productListingsQuery(productId));
  const columns: Column<Listing>[] = [
    {
      key: 'listing',
      title: t('products.listing.listing'),
      heading: true,
      render: (listing) => <ListingName listing={listing} />,
    },
    {
      key: 'account',
      title: t('products.listing.account'),
      render: ({ ecAccount }) => <Account account={ecAccount} />,
    },
    {
      key: 'units',
      title: t('products.listing.units'),
      align: 'right',
      render: ({ units }) => format.number(units),
    },
    {
      key: 'number',
      title: t('products.listing.number'),
      align: 'right',
      render: ({ lastQuantity }) =>
        lastQuantity === null ? t('ui.none') : format.number(lastQuantity),
    },
    {
      key: 'at',
      title: t('products.listing.at'),
      render: ({ lastWrittenAt }) => (
        <span className="quayside-numbers">
          {lastWrittenAt ? format.dateTime(lastWrittenAt, timeZone) : t('products.listing.never')}
        </span>
      ),
    },
  ];
  return (
    <SectionCard title={t('products.listing.title')}>
      <QueryState query={query} skeleton={<Skeleton height={96} />}>
        {(listings) =>
          listings.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('products.listing.none')}
            </Text>
          ) : (
            <RecordTable
              label={t('products.listing.title')}
              rows={listings}
              columns={columns}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryState>
    </SectionCard>
  );
};
