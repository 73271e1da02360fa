import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../../../contract/api-keys.contract.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import type { Column } from '../../ui/record-columns.ts';
import { EmptyState } from '../../ui/states.tsx';
import { apiKeyList } from './api-keys.api.ts';

const CreateApiKeyDialog = lazy(async () => ({
  default: (await import('./components/create-api-key-dialog.tsx')).CreateApiKeyDialog,
}));
const DeleteApiKeyDialog = lazy(async () => ({
  default: (await import('./components/delete-api-key-dialog.tsx')).DeleteApiKeyDialog,
}));

const useApiKeyColumns = (onDelete: (key: ApiKey) => void): Column<ApiKey>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'name',
      title: t('apiKeys.field.name'),
      heading: true,
      render: (row) => (
        <Text size="sm" fw={600}>
          {row.name}
        </Text>
      ),
    },
    { key: 'start', title: t('apiKeys.field.start'), render: (row) => <code>{row.start}…</code> },
    {
      key: 'created',
      title: t('apiKeys.field.createdAt'),
      render: (row) => format.dateTime(row.createdAt),
    },
    {
      key: 'expires',
      title: t('apiKeys.field.expiresAt'),
      render: (row) => (row.expiresAt ? format.dateTime(row.expiresAt) : t('apiKeys.never')),
    },
    {
      key: 'delete',
      title: t('apiKeys.field.actions'),
      render: (row) => (
        <Button
          size="compact-xs"
          variant="light"
          color="red"
          aria-label={t('apiKeys.deleteOne', { name: row.name })}
          onClick={() => onDelete(row)}
        >
          {t('ui.delete')}
        </Button>
      ),
    },
  ];
};

/** The person's own keys, with which machines act in their name. */
export const ApiKeyListPage = () => {
  const { t } = useTranslation();
  const query = useInfiniteQuery(apiKeyList);
  const [creating, setCreating] = useState(false);
  const [deleted, setDeleted] = useState<ApiKey | null>(null);
  const columns = useApiKeyColumns(setDeleted);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('apiKeys.create')}
    </Button>
  );
  return (
    <ListPage title={t('apiKeys.title')} description={t('apiKeys.description')} actions={create}>
      <DataTable
        label={t('apiKeys.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('apiKeys.empty')} description={t('apiKeys.emptyText')} />}
      />
      <Suspense>
        {creating && <CreateApiKeyDialog onClose={() => setCreating(false)} />}
        {deleted && <DeleteApiKeyDialog apiKey={deleted} onClose={() => setDeleted(null)} />}
      </Suspense>
    </ListPage>
  );
};
