import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UnknownProduct } from '../../../../contract/unknown-products.contract.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { MapCard } from './components/map-card.tsx';
import { UnknownFacts } from './components/unknown-facts.tsx';
import { WaitingOrders } from './components/waiting-orders.tsx';
import { useItemName } from './item-name.ts';
import { unknownProductQuery } from './unknown-products.api.ts';
import { unknownProductRoute } from './unknown-products.routes.ts';

const UnknownProductDetail = ({ unknown }: { unknown: UnknownProduct }) => {
  const { t } = useTranslation();
  const itemName = useItemName();
  return (
    <>
      <PageHeader
        title={itemName(unknown)}
        back={<TextLink to="/unknown-products">{t('unknownProducts.title')}</TextLink>}
      />
      <Stack>
        <TwoColumns>
          <UnknownFacts unknown={unknown} />
          <MapCard unknown={unknown} />
        </TwoColumns>
        <WaitingOrders unknown={unknown} />
      </Stack>
    </>
  );
};

/** One thing that nobody knows: who bought it where, which orders wait, and what it is. */
export const UnknownProductPage = () => {
  const { unknownProductId } = unknownProductRoute.useParams();
  const query = useQuery(unknownProductQuery(unknownProductId));
  return (
    <DetailPage query={query}>{(unknown) => <UnknownProductDetail unknown={unknown} />}</DetailPage>
  );
};
