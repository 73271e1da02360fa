import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { Facts, SectionCard } from '../../../ui/section-card.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { verdictTones } from '../../runs/run-state.ts';

/** The last run that looked at the order, and what it found. */
export const OrderProvenance = ({ order: { provenance, merchant } }: { order: Order }) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <SectionCard title={t('orders.provenance.title')}>
      {provenance ? (
        <Facts
          items={[
            {
              label: t('orders.provenance.verdict'),
              value: (
                <>
                  <StatusTag tone={verdictTones[provenance.verdict]}>
                    {t(`runs.verdict.${provenance.verdict}`)}
                  </StatusTag>
                  {provenance.code && (
                    <Text size="sm">{t(`runs.verdictCode.${provenance.code}`)}</Text>
                  )}
                </>
              ),
            },
            {
              label: t('orders.provenance.run'),
              value: (
                <TextLink to="/runs/$runId" params={{ runId: provenance.runId }} size="sm">
                  {t('runs.title', { id: provenance.runId })}
                </TextLink>
              ),
            },
            {
              label: t('orders.provenance.at'),
              value: format.dateTime(provenance.at, merchant.timeZone),
            },
          ]}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t('orders.provenance.none')}
        </Text>
      )}
    </SectionCard>
  );
};
