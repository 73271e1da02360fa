import { Alert, Button, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../lib/error-text.ts';

type ErrorStateProps = { error: unknown; onRetry?: () => void };

/** What a page or a card shows when its data could not be loaded. */
export const ErrorState = ({ error, onRetry }: ErrorStateProps) => {
  const { t } = useTranslation();
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={t('ui.errorTitle')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{errorText(t, error)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};

type EmptyStateProps = { title: string; description?: ReactNode; action?: ReactNode };

/** What a list shows when it has no rows, and what to do about it. */
export const EmptyState = ({ title, description, action }: EmptyStateProps) => (
  <Stack align="center" gap="xs" py="xl" px="md" ta="center">
    <ThemeIcon variant="light" color="gray" size="xl" radius="xl" aria-hidden>
      <IconInbox size={22} />
    </ThemeIcon>
    <Text fw={600}>{title}</Text>
    {description && (
      <Text size="sm" c="dimmed" maw={440}>
        {description}
      </Text>
    )}
    {action}
  </Stack>
);
