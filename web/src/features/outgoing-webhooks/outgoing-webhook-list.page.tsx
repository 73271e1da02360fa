import { Anchor, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useWebhookColumns } from './components/webhook-columns.tsx';
import { outgoingWebhookList } from './outgoing-webhooks.api.ts';

const CreateWebhookDialog = lazy(async () => ({
  default: (await import('./components/create-webhook-dialog.tsx')).CreateWebhookDialog,
}));

/** The addresses of the warehouse's own systems that are told about orders. */
export const OutgoingWebhookListPage = () => {
  const { t } = useTranslation();
  const merchantId = useMerchantId();
  const mayCreate = hasRight(useMe(), 'manage', merchantId);
  const query = useInfiniteQuery(outgoingWebhookList({ merchantId }));
  const columns = useWebhookColumns();
  const [creating, setCreating] = useState(false);
  const create = mayCreate && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('outgoingWebhooks.create')}
    </Button>
  );
  return (
    <ListPage
      title={t('outgoingWebhooks.title')}
      description={
        <>
          {t('outgoingWebhooks.description')}{' '}
          <Anchor href="/api/docs" size="sm" underline="always">
            {t('outgoingWebhooks.docs')}
          </Anchor>
        </>
      }
      actions={create}
    >
      <DataTable
        label={t('outgoingWebhooks.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            title={t('outgoingWebhooks.empty')}
            description={t('outgoingWebhooks.emptyText')}
            action={create}
          />
        }
      />
      <Suspense>{creating && <CreateWebhookDialog onClose={() => setCreating(false)} />}</Suspense>
    </ListPage>
  );
};
