import { Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SalesChannelDetail } from '../../../../contract/sales-channels.contract.ts';
import { hasRight, seesMerchants, useMe } from '../../lib/session.api.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { EnabledTag } from '../../ui/enabled-tag.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type Fact, Facts, SectionCard } from '../../ui/section-card.tsx';
import { ChannelAccounts } from './components/channel-accounts.tsx';
import { salesChannelQuery } from './sales-channels.api.ts';
import { salesChannelRoute } from './sales-channels.routes.ts';

const ChannelFacts = ({ channel }: { channel: SalesChannelDetail }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const rule = channel.mappingRule;
  const zone = me.merchants.find(({ id }) => id === channel.merchant.id)?.timeZone;
  const merchant: Fact = {
    label: t('salesChannels.field.merchant'),
    value: channel.merchant.name,
  };
  return (
    <SectionCard title={t('salesChannels.details')}>
      <Facts
        items={[
          ...(seesMerchants(me) ? [merchant] : []),
          { label: t('salesChannels.field.name'), value: channel.name },
          {
            label: t('salesChannels.field.internalName'),
            value: channel.internalName ?? t('ui.none'),
          },
          {
            label: t('salesChannels.field.mappingRule'),
            value: (
              <>
                {t(`salesChannels.rule.${rule}`)}
                <Text size="xs" c="dimmed">
                  {t(`salesChannels.ruleHelp.${rule}`)}
                </Text>
              </>
            ),
          },
          {
            label: t('salesChannels.field.createdAt'),
            value: format.dateTime(channel.createdAt, zone),
          },
          {
            label: t('salesChannels.field.updatedAt'),
            value: format.dateTime(channel.updatedAt, zone),
          },
        ]}
      />
    </SectionCard>
  );
};

const ChannelView = ({ channel }: { channel: SalesChannelDetail }) => {
  const { t } = useTranslation();
  const mayEdit = hasRight(useMe(), 'manage', channel.merchant.id);
  const params = { salesChannelId: channel.id };
  return (
    <>
      <PageHeader
        title={channel.name}
        aside={<EnabledTag enabled={channel.enabled} />}
        back={<TextLink to="/sales-channels">{t('salesChannels.title')}</TextLink>}
        actions={
          <>
            <ButtonLink to="/orders" search={{ channelId: channel.id }} variant="default">
              {t('salesChannels.orders')}
            </ButtonLink>
            {mayEdit && (
              <ButtonLink
                to="/sales-channels/$salesChannelId/edit"
                params={params}
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
              >
                {t('ui.edit')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Stack>
        <ChannelFacts channel={channel} />
        <ChannelAccounts accounts={channel.accounts} />
      </Stack>
    </>
  );
};

/** One sales channel, and the accounts that bring its orders. */
export const SalesChannelPage = () => {
  const { salesChannelId } = salesChannelRoute.useParams();
  const query = useQuery(salesChannelQuery(salesChannelId));
  return <DetailPage query={query}>{(channel) => <ChannelView channel={channel} />}</DetailPage>;
};
