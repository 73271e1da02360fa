import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type {
  Gate,
  GateRepair as Repair,
  WhereIs,
} from '../../../../../contract/completeness.contract.ts';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { ActionButton } from '../../../ui/action-button.tsx';
import { PathLink } from '../../../ui/links.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { ConnectButton } from '../../ec-accounts/components/connect-button.tsx';
import { sendTrackingAgain } from '../completeness.api.ts';
import type { useFetchOrder } from '../use-fetch-order.ts';

type GateRepairProps = {
  gate: Gate;
  account: EcAccount;
  auth: AuthKind;
  answer: WhereIs;
  fetching: ReturnType<typeof useFetchOrder>;
  /** Takes the person back to the number, to check it. */
  onRetype: () => void;
  /** Whether it is the repair of the gate that holds the order up. */
  prominent?: boolean;
};

const rightFor = (repair: Repair): 'manage' | 'operate' | null => {
  if (repair === 'reauthorize' || repair === 'edit_credentials' || repair === 'turn_fetch_on')
    return 'manage';
  return ['fetch_this_order', 'fetch_window', 'send_tracking'].includes(repair) ? 'operate' : null;
};

/** Where a repair is made that is a page of its own. */
const pathOf = ({ repair, link }: Gate, { account, answer }: GateRepairProps): string | null => {
  const edits = ['edit_credentials', 'turn_fetch_on', 'map_shipping_code', 'reauthorize'];
  if (repair && edits.includes(repair)) return `/ec-accounts/${account.id}/edit`;
  if (repair === 'ship' && answer.orderId) return `/orders/${answer.orderId}/packing`;
  if (link) return link;
  return answer.orderId && `/orders/${answer.orderId}`;
};

const WindowButton = ({ gate, fetching, prominent }: GateRepairProps) => {
  const { t } = useTranslation();
  const { from, to } = gate.evidence;
  if (typeof from !== 'string' || typeof to !== 'string') return null;
  return (
    <ActionButton
      size="xs"
      variant={prominent ? 'filled' : 'default'}
      disabled={fetching.busy}
      action={() => fetching.fetchGap({ from, to })}
    >
      {t('whereIs.repair.fetch_window')}
    </ActionButton>
  );
};

const TrackingButton = ({ answer, prominent }: GateRepairProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { orderId: id, platformOrderNumber: number } = answer;
  if (!id || !number) return null;
  const again = async () => {
    await sendTrackingAgain({ id, number });
    showSuccess({ message: t('whereIs.sent') });
    await queryClient.invalidateQueries({ queryKey: ['where-is'] });
  };
  return (
    <ActionButton size="xs" variant={prominent ? 'filled' : 'default'} action={again}>
      {t('whereIs.repair.send_tracking')}
    </ActionButton>
  );
};

type FetchButtonProps = {
  fetching: ReturnType<typeof useFetchOrder>;
  variant: 'filled' | 'default';
};

/** Fetches the order that was asked for, outside the cooldown of the manual fetch. */
export const FetchButton = ({ fetching, variant }: FetchButtonProps) => {
  const { t } = useTranslation();
  return (
    <ActionButton size="xs" variant={variant} disabled={fetching.busy} action={fetching.fetchNow}>
      {t(fetching.busy ? 'whereIs.fetching' : 'whereIs.repair.fetch_this_order')}
    </ActionButton>
  );
};

const LinkButton = ({
  repair,
  path,
  filled,
}: {
  repair: Repair;
  path: string;
  filled: boolean;
}) => {
  const { t } = useTranslation();
  const { history } = useRouter();
  return (
    <Button
      component="a"
      href={path}
      size="xs"
      variant={filled ? 'filled' : 'default'}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        history.push(path);
      }}
    >
      {t(`whereIs.repair.${repair}`)}
    </Button>
  );
};

const Action = (props: GateRepairProps & { repair: Repair }) => {
  const { t } = useTranslation();
  const { gate, account, auth, fetching, prominent = false, repair } = props;
  const variant = prominent ? 'filled' : 'default';
  const right = rightFor(repair);
  if (right && !account.rights.includes(right)) {
    return prominent ? (
      <Text size="sm">{t(right === 'manage' ? 'whereIs.askManager' : 'whereIs.askOperator')}</Text>
    ) : null;
  }
  if (repair === 'reauthorize' && auth === 'oauth') {
    const label = t('whereIs.repair.reauthorize');
    return (
      <ConnectButton account={account} auth={auth} label={label} size="xs" variant={variant} />
    );
  }
  if (repair === 'fetch_this_order') return <FetchButton fetching={fetching} variant={variant} />;
  if (repair === 'fetch_window') return <WindowButton {...props} />;
  if (repair === 'send_tracking') return <TrackingButton {...props} />;
  if (repair === 'check_number') {
    return (
      <Button size="xs" variant={variant} onClick={props.onRetype}>
        {t('whereIs.repair.check_number')}
      </Button>
    );
  }
  const path = pathOf(gate, props);
  return path && <LinkButton repair={repair} path={path} filled={prominent} />;
};

/** What a person can do about a gate: a button that does it, or the way to where it is done. */
export const GateRepair = (props: GateRepairProps) => {
  const { t } = useTranslation();
  const { repair, link } = props.gate;
  if (repair) return <Action {...props} repair={repair} />;
  // A way to the page on which it stands leads nowhere.
  if (!link || link === `/ec-accounts/${props.account.id}`) return null;
  return (
    <PathLink path={link} size="sm">
      {t('whereIs.repair.see')}
    </PathLink>
  );
};
