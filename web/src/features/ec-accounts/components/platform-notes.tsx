import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../../../../contract/platforms.contract.ts';
import { useLanguage } from '../../../i18n/use-language.ts';

/** What a person must know or prepare on the platform before connecting. */
export const PlatformNotes = ({ platform }: { platform: Platform }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Alert color="gray" title={t('accountForm.preparation')} p="sm">
      <Stack gap={4}>
        <Text size="sm">{platform.preparation[language]}</Text>
        {platform.ipAllowList && <Text size="sm">{t('accountForm.ipAllowList')}</Text>}
        {platform.contract === 'unconfirmed' && (
          <Text size="sm">{t('ecAccounts.unconfirmed')}</Text>
        )}
      </Stack>
    </Alert>
  );
};
