import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../lib/error-text.ts';
import { showFailure } from '../ui/toast.ts';

type ActionButtonProps = Omit<ButtonProps, 'onClick' | 'loading'> & {
  /** Its rejection is told to the person top right. */
  action: () => Promise<unknown>;
  children: ReactNode;
};

/** A button that shows it is working until its action has ended, and takes no second click meanwhile. */
export const ActionButton = ({ action, children, ...props }: ActionButtonProps) => {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const run = async () => {
    setPending(true);
    try {
      await action();
    } catch (error) {
      showFailure({ message: errorText(t, error) });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button {...props} loading={pending} onClick={() => void run()}>
      {children}
    </Button>
  );
};
