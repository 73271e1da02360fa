import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../../contract/audit.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { PathLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { ChangeList } from './change-list.tsx';

/** The page of what was changed, where it has one. */
const pathOf = ({ kind, id }: AuditEntry['subject']): string | null => {
  if (id === null) return null;
  const folders = {
    product: 'products',
    sales_channel: 'sales-channels',
    inbound: 'inbounds',
    ec_account: 'ec-accounts',
    stock_sync: 'stock-syncs',
    order: 'orders',
    outgoing_webhook: 'outgoing-webhooks',
  };
  const folder = Object.entries(folders).find(([of]) => of === kind)?.[1];
  return folder ? `/${folder}/${id}` : null;
};

const Subject = ({ entry: { subject, action } }: { entry: AuditEntry }) => {
  const { t } = useTranslation();
  const path = action === 'deleted' ? null : pathOf(subject);
  return (
    <>
      <Text span size="xs" c="dimmed" display="block">
        {t(`audit.subject.${subject.kind}`)}
      </Text>
      {subject.name !== null &&
        (path ? (
          <PathLink path={path} size="sm">
            {subject.name}
          </PathLink>
        ) : (
          subject.name
        ))}
    </>
  );
};

type Options = { timeZone: string | undefined; onActor: (id: string) => void };

export const useAuditColumns = ({ timeZone, onActor }: Options): Column<AuditEntry>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const merchant: Column<AuditEntry> = {
    key: 'merchant',
    title: t('audit.field.merchant'),
    quiet: (row) => row.merchant === null,
    render: (row) => row.merchant?.name ?? t('ui.none'),
  };
  return [
    {
      key: 'at',
      title: t('audit.field.at'),
      render: ({ at }) => <span className="quayside-numbers">{format.dateTime(at, timeZone)}</span>,
    },
    {
      key: 'who',
      title: t('audit.field.who'),
      render: ({ actor: { id, name }, address }) => (
        <>
          {id === null ? (
            <Actor name={name} />
          ) : (
            <Button
              variant="transparent"
              size="compact-sm"
              px={0}
              aria-label={t('audit.onlyOf', { name })}
              onClick={() => onActor(id)}
            >
              {name}
            </Button>
          )}
          {address && (
            <Text size="xs" c="dimmed" className="quayside-numbers">
              {address}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'what',
      title: t('audit.field.what'),
      heading: true,
      render: ({ action }) => (
        <Text size="sm" fw={600}>
          {t(`audit.action.${action}`)}
        </Text>
      ),
    },
    {
      key: 'subject',
      title: t('audit.field.subject'),
      render: (row) => <Subject entry={row} />,
    },
    ...(seesMerchants(useMe()) ? [merchant] : []),
    {
      key: 'changes',
      title: t('audit.field.changes'),
      quiet: ({ changes }) => changes.length === 0,
      render: ({ changes }) => <ChangeList changes={changes} />,
    },
  ];
};
