import { Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../contract/ec-accounts.contract.ts';
import type { Mapping } from '../../../../contract/mappings.contract.ts';
import type { Platform } from '../../../../contract/platforms.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, SearchBox } from '../../ui/filter-bar.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { AccountLoader } from '../ec-accounts/components/account-loader.tsx';
import { SyncMappingsButton } from '../ec-accounts/components/sync-mappings-button.tsx';
import { MapDialog } from './components/map-dialog.tsx';
import { useMappingColumns } from './components/mapping-columns.tsx';
import { MappingCsv } from './components/mapping-csv.tsx';
import { MappingHistory } from './components/mapping-history.tsx';
import { MappingStates, SyncedAt } from './components/mapping-states.tsx';
import { WriteSkuDialog } from './components/write-sku-dialog.tsx';
import { mappingList } from './listings.api.ts';
import { mappingListRoute } from './listings.routes.ts';
import { takesSkus } from './sku-gap.ts';

type Asked = { what: 'map' | 'history' | 'sku'; mapping: Mapping };
type Shop = { account: EcAccount; platform: Platform };

const Rows = ({ account, platform }: Shop) => {
  const { t } = useTranslation();
  const { state, q } = mappingListRoute.useSearch();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const query = useInfiniteQuery(mappingList(account.id, { q, state }));
  const columns = useMappingColumns({
    timeZone: account.settings.timeZone,
    onMap: account.rights.includes('operate')
      ? (mapping) => setAsked({ what: 'map', mapping })
      : null,
    onWriteSku: takesSkus({ account, platform })
      ? (mapping) => setAsked({ what: 'sku', mapping })
      : null,
    onHistory: (mapping) => setAsked({ what: 'history', mapping }),
  });
  return (
    <>
      {state && (
        <Text size="sm" c="dimmed" mb="sm" maw={760}>
          {t(`mappings.stateHelp.${state}`)}
        </Text>
      )}
      <DataTable
        label={t('mappings.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          q || state ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState title={t('mappings.noneTitle')} description={t('mappings.noneText')} />
          )
        }
      />
      {asked?.what === 'map' && (
        <MapDialog account={account} mapping={asked.mapping} onClose={close} />
      )}
      {asked?.what === 'sku' && (
        <WriteSkuDialog account={account} mapping={asked.mapping} onClose={close} />
      )}
      {asked?.what === 'history' && (
        <MappingHistory account={account} mapping={asked.mapping} onClose={close} />
      )}
    </>
  );
};

const Filters = () => {
  const { t } = useTranslation();
  const { q, state } = mappingListRoute.useSearch();
  const navigate = mappingListRoute.useNavigate();
  const search = (text: string | undefined) =>
    void navigate({ search: (current) => ({ ...current, q: text }), replace: true });
  const clear = () =>
    void navigate({ search: ({ merchantId }) => ({ merchantId }), replace: true });
  return (
    <FilterBar onClear={q || state ? clear : undefined}>
      <SearchBox
        label={t('mappings.search')}
        placeholder={t('mappings.searchPlaceholder')}
        value={q ?? ''}
        onChange={(text) => search(text || undefined)}
      />
    </FilterBar>
  );
};

const MappingsOf = ({ account, platform }: Shop) => {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('mappings.title')}
        back={
          <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId: account.id }}>
            {account.displayName}
          </TextLink>
        }
        description={
          <>
            <div>{t('mappings.description')}</div>
            <SyncedAt ecAccountId={account.id} timeZone={account.settings.timeZone} />
          </>
        }
        actions={
          <Group gap="xs">
            <MappingCsv account={account} />
            {account.actions.syncMappings.available && <SyncMappingsButton account={account} />}
          </Group>
        }
      />
      <MappingStates ecAccountId={account.id} />
      <Filters />
      <Rows account={account} platform={platform} />
    </>
  );
};

/** Which product each listing of an account's shop is. */
export const MappingListPage = () => {
  const { ecAccountId } = mappingListRoute.useParams();
  return (
    <AccountLoader ecAccountId={ecAccountId}>
      {(loaded) => <MappingsOf {...loaded} />}
    </AccountLoader>
  );
};
