import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../lib/error-text.ts';
import { PathLink } from '../../../ui/links.tsx';
import { channelChoicesQuery } from '../../sales-channels/sales-channels.api.ts';

type ChannelSelectProps = {
  merchantId: string;
  value: string;
  error: ReactNode;
  onChange: (channelId: string) => void;
};

/** The merchant's sales channels, or a way to create the first. */
export const ChannelSelect = ({ merchantId, value, error, onChange }: ChannelSelectProps) => {
  const { t } = useTranslation();
  const returnTo = useLocation({ select: ({ pathname }) => pathname });
  const query = useQuery(channelChoicesQuery(merchantId));
  const channels = (query.data ?? []).filter(({ enabled, id }) => enabled || id === value);
  const none = query.data !== undefined && channels.length === 0;
  return (
    <div>
      <Select
        label={t('ecAccounts.field.channel')}
        placeholder={t(none ? 'accountForm.noChannels' : 'accountForm.chooseChannel')}
        data={channels.map(({ id, name }) => ({ value: id, label: name }))}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
        allowDeselect={false}
        disabled={query.isPending}
        searchable={channels.length > 8}
        nothingFoundMessage={t('accountForm.noChannels')}
        error={query.isError ? errorText(t, query.error) : error}
        withAsterisk
      />
      {none && (
        <Text size="sm" mt={4}>
          {t('accountForm.noChannels')} ·{' '}
          <PathLink path={`/sales-channels/new?${new URLSearchParams({ merchantId, returnTo })}`}>
            {t('accountForm.createChannel')}
          </PathLink>
        </Text>
      )}
    </div>
  );
};
