import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { useConnect } from '../use-connect.ts';

type ConnectButtonProps = {
  size?: 'xs' | 'compact-xs';
  account: Pick<EcAccount, 'id'>;
  auth: AuthKind;
  label: string;
  color?: string;
  variant?: string;
  /** Done first; a rejection stops the rest. False stops it without a message. */
  before?: () => Promise<boolean>;
};

/** Goes to the platform for its authorization, or tests the stored keys. */
export const ConnectButton = ({ account, auth, label, before, ...look }: ConnectButtonProps) => {
  const { t } = useTranslation();
  const connect = useConnect(t);
  const run = async () => {
    if (before && !(await before())) return;
    await connect(account.id, auth);
  };
  return (
    <ActionButton {...look} action={run}>
      {label}
    </ActionButton>
  );
};
