import { Alert, Divider, Group, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';
import { AccountStatusTag } from './account-status-tag.tsx';

const Credential = ({ credential }: { credential: EcAccount['credentials'][number] }) => {
  const { t } = useTranslation();
  const { value, secret } = credential;
  if (value === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('ecAccounts.notSet')}
      </Text>
    );
  }
  if (!secret) return value;
  return <span title={t('ecAccounts.masked')}>{value}</span>;
};

const Credentials = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Group gap="xs" mb="xs">
        <IconLock size={16} aria-hidden />
        <Title order={3}>{t('ecAccounts.credentials')}</Title>
      </Group>
      {account.credentials.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('ecAccounts.noCredentials')}
        </Text>
      ) : (
        <Facts
          items={account.credentials.map((credential) => ({
            label: credential.label[language],
            value: <Credential credential={credential} />,
          }))}
        />
      )}
    </>
  );
};

type ConnectionCardProps = {
  account: EcAccount;
  /** Whether the connector speaks an assumed contract. */
  unconfirmed: boolean;
};

/** The left column: who and what is connected, with masked credentials. */
export const ConnectionCard = ({ account, unconfirmed }: ConnectionCardProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const zone = account.settings.timeZone;
  const merchant: Fact = { label: t('ecAccounts.field.merchant'), value: account.merchant.name };
  const shop: Fact = { label: t('ecAccounts.field.shop'), value: account.shopName };
  return (
    <SectionCard
      title={t('ecAccounts.connection')}
      corner={<AccountStatusTag status={account.status} />}
    >
      <Facts
        items={[
          ...(seesMerchants(me) ? [merchant] : []),
          {
            label: t('ecAccounts.field.platform'),
            value: <PlatformTag platform={account.platform} />,
          },
          { label: t('ecAccounts.field.displayName'), value: account.displayName },
          {
            label: t('ecAccounts.field.channel'),
            value: account.channel?.name ?? t('ecAccounts.noChannel'),
          },
          ...(account.shopName ? [shop] : []),
        ]}
      />
      {unconfirmed && (
        <Alert color="amber" variant="light" mt="md" p="xs">
          {t('ecAccounts.unconfirmed')}
        </Alert>
      )}
      <Divider my="md" />
      <Credentials account={account} />
      <Divider my="md" />
      <Text size="xs" c="dimmed" component="div">
        <Group gap="xs">
          <span>
            {t('ecAccounts.field.createdAt')} {format.dateTime(account.createdAt, zone)}
          </span>
          <span>
            {t('ecAccounts.field.updatedAt')} {format.dateTime(account.updatedAt, zone)}
          </span>
        </Group>
      </Text>
    </SectionCard>
  );
};
