import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../ui/data-table.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useMovementColumns } from '../../stock/components/movement-columns.tsx';
import { movementList, productMovements } from '../../stock/stock.api.ts';

type ProductMovementsProps = { productId: string; timeZone: string | undefined };

/** What moved last, with the way to the whole ledger of the product. */
export const ProductMovements = ({ productId, timeZone }: ProductMovementsProps) => {
  const { t } = useTranslation();
  const query = useInfiniteQuery(movementList(productMovements(productId)));
  const columns = useMovementColumns({ ofOneProduct: true, timeZone });
  return (
    <SectionCard
      title={t('products.movements.title')}
      corner={
        <TextLink to="/stock-movements" search={{ productId }} size="sm">
          {t('products.movements.all')}
        </TextLink>
      }
    >
      <DataTable
        label={t('products.movements.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('products.movements.none')} />}
      />
    </SectionCard>
  );
};
