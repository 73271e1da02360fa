import { Alert, Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../lib/error-text.ts';
import { Dialog } from './dialog.tsx';

type ConfirmDialogProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, in full sentences that name the thing. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  /** The dialog stays open while this works, and shows its rejection; closing is the caller's. */
  onConfirm: () => Promise<unknown> | undefined;
  danger?: boolean;
};

/** Asks before something happens that a person may regret. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    if (pending) return;
    setError(null);
    props.onClose();
  };
  const confirm = async () => {
    setPending(true);
    setError(null);
    try {
      await props.onConfirm();
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog opened={props.opened} onClose={close} title={props.title}>
      <Stack>
        {props.children}
        {error !== null && (
          <Alert color="red" role="alert">
            {errorText(t, error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {props.cancelLabel ?? t('ui.cancel')}
          </Button>
          <Button
            {...(props.danger && { color: 'red' })}
            loading={pending}
            onClick={() => void confirm()}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
