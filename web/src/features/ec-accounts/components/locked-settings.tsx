import { Stack, Text, ThemeIcon } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { SectionCard } from '../../../ui/section-card.tsx';

/** The right column before the account was ever connected. */
export const LockedSettings = ({ auth }: { auth: AuthKind | undefined }) => {
  const { t } = useTranslation();
  return (
    <SectionCard title={t('ecAccounts.settings')}>
      <Stack align="center" gap="xs" py="xl" ta="center">
        <ThemeIcon variant="light" color="gray" size="xl" radius="xl" aria-hidden>
          <IconLock size={20} />
        </ThemeIcon>
        <Text fw={600}>{t('ecAccounts.locked')}</Text>
        {auth && (
          <Text size="sm" c="dimmed">
            {t(auth === 'oauth' ? 'accountForm.lockedOauth' : 'accountForm.lockedKey')}
          </Text>
        )}
        <Text size="sm" c="dimmed" maw={380}>
          {t('accountForm.lockedItems')}
        </Text>
      </Stack>
    </SectionCard>
  );
};
