import { useTranslation } from 'react-i18next';
import type { Inbound } from '../../../../../contract/inbounds.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';

type InboundFactsProps = { inbound: Inbound; timeZone: string | undefined };

export const InboundFacts = ({ inbound, timeZone }: InboundFactsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const fact = (key: keyof typeof values): Fact => ({
    label: t(`inbounds.field.${key}`),
    value: values[key],
  });
  const values = {
    merchant: seesMerchants(me) && inbound.merchant.name,
    warehouse: inbound.warehouse.name,
    supplier: inbound.supplier,
    expectedOn: inbound.expectedOn && format.day(inbound.expectedOn),
    expected: format.number(inbound.expected),
    received: format.number(inbound.received),
    putAway: format.number(inbound.putAway),
    note: inbound.note && <span style={{ whiteSpace: 'pre-wrap' }}>{inbound.note}</span>,
    createdBy: <Actor name={inbound.createdBy} />,
    createdAt: format.dateTime(inbound.createdAt, timeZone),
    completedAt: inbound.completedAt && format.dateTime(inbound.completedAt, timeZone),
  };
  const facts = [
    fact('merchant'),
    fact('warehouse'),
    fact('supplier'),
    fact('expectedOn'),
    fact('expected'),
    fact('received'),
    fact('putAway'),
    fact('note'),
    fact('createdBy'),
    fact('createdAt'),
    fact('completedAt'),
  ];
  return (
    <SectionCard title={t('inbounds.details')}>
      <Facts items={facts.filter(({ value }) => value)} />
    </SectionCard>
  );
};
