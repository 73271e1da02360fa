import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { StockWork } from '../../../../../contract/stock-work.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Fact } from '../../../ui/section-card.tsx';
import { stockWorkQuery } from '../ec-accounts.api.ts';

const Quiet = ({ children }: { children: ReactNode }) => (
  <Text span size="sm" c="dimmed">
    {children}
  </Text>
);

type OfAccount = { ecAccountId: string; work: StockWork | undefined };

/** Shares that wait for the connection, or went wrong; the list shows all of them. */
const Pushes = ({ ecAccountId, work }: OfAccount) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { waitingPushes: waiting = 0, troubledPushes: troubled = 0 } = work ?? {};
  const parts = [
    waiting > 0 &&
      t('ecAccounts.stock.waiting', { count: waiting, number: format.number(waiting) }),
    troubled > 0 &&
      t('ecAccounts.stock.troubled', { count: troubled, number: format.number(troubled) }),
  ].filter((part) => part !== false);
  return (
    <TextLink to="/ec-accounts/$ecAccountId/inbound-pushes" params={{ ecAccountId }} size="sm">
      {parts.length > 0 ? parts.join('; ') : t('ecAccounts.stock.noTrouble')}
    </TextLink>
  );
};

const Open = ({ ecAccountId, work, timeZone }: OfAccount & { timeZone: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (!work) return <Quiet>{t('ui.none')}</Quiet>;
  const { sync, previewId, lastSync } = work;
  if (sync) {
    return (
      <TextLink to="/stock-syncs/$stockSyncId" params={{ stockSyncId: sync.id }} size="sm">
        {t(
          sync.status === 'awaiting_release'
            ? 'ecAccounts.stock.awaitsRelease'
            : 'ecAccounts.stock.underWay',
        )}
      </TextLink>
    );
  }
  if (previewId) {
    return (
      <TextLink to="/stock-previews/$previewId" params={{ previewId }} size="sm">
        {t('ecAccounts.stock.previewOpen')}
      </TextLink>
    );
  }
  if (!lastSync) return <Quiet>{t('ecAccounts.stock.neverOverwritten')}</Quiet>;
  return (
    <>
      <TextLink to="/stock-syncs/$stockSyncId" params={{ stockSyncId: lastSync.id }} size="sm">
        {format.dateTime(lastSync.finishedAt, timeZone)} · {t('ecAccounts.stock.restore')}
      </TextLink>
      {' · '}
      <TextLink to="/ec-accounts/$ecAccountId/stock-syncs" params={{ ecAccountId }} size="sm">
        {t('ecAccounts.stock.all')}
      </TextLink>
    </>
  );
};

/** What waits or is under way with an account's stock; its rows are there before the answer is. */
export const useStockWorkFacts = (account: EcAccount) => {
  const { t } = useTranslation();
  const { data: work } = useQuery(stockWorkQuery(account.id));
  const of = { ecAccountId: account.id, work };
  const pushes: Fact = { label: t('ecAccounts.stock.pushes'), value: <Pushes {...of} /> };
  const overwrite: Fact = {
    label: t('ecAccounts.stock.lastOverwrite'),
    value: <Open {...of} timeZone={account.settings.timeZone} />,
  };
  return { work, pushes, overwrite };
};
