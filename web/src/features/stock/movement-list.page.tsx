import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { useMerchantZone } from '../../lib/merchant-zone.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { AdjustButton } from './components/adjust-button.tsx';
import { useMovementColumns } from './components/movement-columns.tsx';
import { MovementFilters } from './components/movement-filters.tsx';
import { movementList } from './stock.api.ts';
import { movementListRoute } from './stock.routes.ts';

/** The stock ledger: what moved, when, why and by whom. */
export const MovementListPage = () => {
  const { t } = useTranslation();
  const search = movementListRoute.useSearch();
  const scope = useMerchantId();
  const mayAdjust = hasRight(useMe(), 'operate', scope);
  const query = useInfiniteQuery(movementList(search));
  const columns = useMovementColumns({ timeZone: useMerchantZone(scope) });
  return (
    <ListPage
      title={t('stock.movements.title')}
      description={t('stock.movements.description')}
      actions={
        <>
          <ButtonLink to="/inventory-types" variant="default">
            {t('stock.types.link')}
          </ButtonLink>
          {mayAdjust && <AdjustButton />}
        </>
      }
      filters={<MovementFilters />}
    >
      <DataTable
        label={t('stock.movements.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          search.kind || search.productId ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('stock.movements.empty')}
              description={t('stock.movements.emptyText')}
            />
          )
        }
      />
    </ListPage>
  );
};
