import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Inbound } from '../../../../contract/inbounds.contract.ts';
import { useMerchantZone } from '../../lib/merchant-zone.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { InboundActions } from './components/inbound-actions.tsx';
import { InboundFacts } from './components/inbound-facts.tsx';
import { InboundLines } from './components/inbound-lines.tsx';
import { InboundPushes } from './components/inbound-pushes.tsx';
import { InboundRounds } from './components/inbound-rounds.tsx';
import { InboundTag } from './components/inbound-tag.tsx';
import { inboundSteps } from './inbound-steps.ts';
import { inboundQuery } from './inbounds.api.ts';
import { inboundRoute } from './inbounds.routes.ts';

const InboundView = ({ inbound }: { inbound: Inbound }) => {
  const { t } = useTranslation();
  const mayWork = hasRight(useMe(), 'operate', inbound.merchant.id);
  const timeZone = useMerchantZone(inbound.merchant.id);
  const format = useFormat();
  const { next, waiting } = inboundSteps(inbound);
  return (
    <>
      <PageHeader
        title={t('inbounds.pageTitle', { number: inbound.number })}
        aside={<InboundTag status={inbound.status} />}
        back={<TextLink to="/inbounds">{t('inbounds.title')}</TextLink>}
        actions={mayWork && <InboundActions inbound={inbound} />}
      />
      <Stack>
        <InboundLines inbound={inbound}>
          <Text size="sm" c="dimmed" mt="sm">
            {t('inbounds.notForSale')}
          </Text>
          {next !== null && waiting > 0 && (
            <Text size="sm" c="dimmed">
              {t('inbounds.close.notYet', { count: format.number(waiting) })}
            </Text>
          )}
        </InboundLines>
        <TwoColumns>
          <InboundFacts inbound={inbound} timeZone={timeZone} />
          <InboundRounds rounds={inbound.rounds} timeZone={timeZone} />
        </TwoColumns>
        <InboundPushes inboundId={inbound.id} timeZone={timeZone} />
      </Stack>
    </>
  );
};

/** One inbound: what was announced, received and put away, and what the shops were told of it. */
export const InboundPage = () => {
  const { inboundId } = inboundRoute.useParams();
  const query = useQuery(inboundQuery(inboundId));
  return (
    <DetailPage query={query}>
      {(inbound) => <InboundView key={inbound.id} inbound={inbound} />}
    </DetailPage>
  );
};
