import { Divider, Group, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../../../../contract/platforms.contract.ts';
import { typedFields } from '../account-form.ts';
import { CredentialInputs } from './credential-inputs.tsx';
import { PlatformNotes } from './platform-notes.tsx';

type CredentialsSectionProps = {
  platform: Platform;
  /** Whether the preparation on the platform is still ahead. */
  toPrepare: boolean;
  values: Readonly<Record<string, string>>;
  stored?: Readonly<Record<string, string>>;
  errorOf: (name: string) => string | undefined;
  onChange: (name: string, value: string) => void;
};

/** “Authorization Settings” of a connect form. */
export const CredentialsSection = ({ platform, toPrepare, ...inputs }: CredentialsSectionProps) => {
  const { t } = useTranslation();
  const fields = typedFields(platform);
  return (
    <>
      <Divider />
      <Group gap="xs">
        <IconLock size={16} aria-hidden />
        <Title order={3}>{t('ecAccounts.credentials')}</Title>
      </Group>
      {toPrepare && <PlatformNotes platform={platform} />}
      {fields.length === 0 ? (
        <Text size="sm">{t('ecAccounts.noCredentials')}</Text>
      ) : (
        <CredentialInputs fields={fields} {...inputs} />
      )}
    </>
  );
};
