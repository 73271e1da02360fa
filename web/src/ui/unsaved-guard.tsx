import { Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './confirm-dialog.tsx';

type UnsavedGuardProps = {
  /** Asked at the moment of leaving, so that a form saved just before may go. */
  isDirty: () => boolean;
};

/** Asks before a page with unsaved changes is left, also when the tab is closed. */
export const UnsavedGuard = ({ isDirty }: UnsavedGuardProps) => {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('ui.unsavedTitle')}
      confirmLabel={t('ui.unsavedLeave')}
      cancelLabel={t('ui.unsavedStay')}
      onConfirm={async () => blocker.proceed?.()}
      danger
    >
      <Text size="sm">{t('ui.unsavedText')}</Text>
    </ConfirmDialog>
  );
};
