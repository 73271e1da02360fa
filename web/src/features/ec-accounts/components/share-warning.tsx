import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format.ts';
import { pushSharesQuery } from '../ec-accounts.api.ts';
import { offered, shareSum } from '../push-shares.ts';

type ShareWarningProps = { ecAccountId: string; percentage: number | string };

/** Warns while it is typed that all shares together would offer more than there is. */
export const ShareWarning = ({ ecAccountId, percentage }: ShareWarningProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: shares } = useQuery(pushSharesQuery(ecAccountId));
  const own = Number(percentage);
  if (!shares || !Number.isInteger(own) || own < 0 || own > 100) return null;
  const sum = shareSum(shares, own);
  if (sum <= 100) return null;
  const { others, largest } = shares;
  const names = others.map((one) => `${one.displayName} ${one.pushPercentage}%`).join(', ');
  return (
    <Alert color="amber" title={t('accountForm.sharesOver', { sum })} role="status">
      <Text size="sm">{t('accountForm.sharesOthers', { names })}</Text>
      <Text size="sm">{t('accountForm.sharesWorst', { sum })}</Text>
      {largest && (
        <Text size="sm">
          {t('accountForm.sharesOnHand', {
            name: largest.name,
            onHand: format.number(largest.onHand),
            offered: format.number(offered(largest.onHand, sum)),
          })}
        </Text>
      )}
    </Alert>
  );
};
