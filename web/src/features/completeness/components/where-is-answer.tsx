import { ActionIcon, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WhereIs } from '../../../../../contract/completeness.contract.ts';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { PathLink } from '../../../ui/links.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { ecAccountRoute } from '../../ec-accounts/ec-accounts.routes.ts';
import { whereIsQuery } from '../completeness.api.ts';
import { gateText } from '../gate-text.ts';
import { useFetchOrder } from '../use-fetch-order.ts';
import { GateList } from './gate-list.tsx';
import { FetchButton, GateRepair } from './gate-repair.tsx';
import classes from './where-is.module.css';

type WhereIsAnswerProps = {
  account: EcAccount;
  auth: AuthKind;
  order: string;
  onRetype: () => void;
};

const Waiting = ({ order }: { order: string }) => {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" className={classes.answer ?? ''} aria-busy="true">
      <Text size="sm" role="status">
        {t('whereIs.looking', { order })}
      </Text>
      <Skeleton height={72} />
      <Skeleton height={440} />
    </Stack>
  );
};

const CloseAnswer = () => {
  const { t } = useTranslation();
  const navigate = ecAccountRoute.useNavigate();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('whereIs.close')}
      onClick={() => void navigate({ search: ({ order: _, ...others }) => others })}
    >
      <IconX size={16} />
    </ActionIcon>
  );
};

/** Whether fetching the order again is worth offering where no gate asks for it. */
const mayFetchAgain = ({ actions }: EcAccount, { gates }: WhereIs): boolean =>
  actions.fetchOrders.available &&
  gates.some(({ gate, state }) => gate === 'on_platform' && state === 'passed') &&
  !gates.some(({ repair }) => repair === 'fetch_this_order');

const Answer = ({ answer, ...props }: WhereIsAnswerProps & { answer: WhereIs }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { account, order, onRetype } = props;
  const time = (instant: string) => format.dateTime(instant, account.settings.timeZone);
  const fetching = useFetchOrder(account.id, order);
  const stuck = answer.gates.find(({ gate }) => gate === answer.stuckAt);
  const number = answer.platformOrderNumber ?? answer.asked;
  const said = stuck
    ? t('whereIs.stuck', {
        order: number,
        gate: t(`whereIs.gate.${stuck.gate}`),
        why: gateText(t, stuck, time),
      })
    : t('whereIs.allPassed', { order: number });
  const repair = { account, auth: props.auth, answer, fetching, onRetype };
  return (
    <div className={classes.answer}>
      <div className={classes.verdict} data-state={stuck?.state ?? 'passed'}>
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
          <Text fw={600} role="status">
            {said}
          </Text>
          <CloseAnswer />
        </Group>
        <div className={classes.repair}>
          {stuck && <GateRepair gate={stuck} prominent {...repair} />}
          {mayFetchAgain(account, answer) && <FetchButton fetching={fetching} variant="default" />}
          {answer.orderId && (
            <PathLink path={`/orders/${answer.orderId}`} size="sm">
              {t('whereIs.openOrder')}
            </PathLink>
          )}
          <Text size="sm" role="status">
            {fetching.said}
          </Text>
        </div>
      </div>
      <GateList answer={answer} label={t('whereIs.gates', { order: number })} time={time}>
        {(gate) => gate !== stuck && <GateRepair gate={gate} {...repair} />}
      </GateList>
    </div>
  );
};

/** What became of one order number: first what keeps the order and its repair, then every gate. */
export const WhereIsAnswer = (props: WhereIsAnswerProps) => {
  const query = useQuery(whereIsQuery(props.account.id, props.order));
  return (
    <QueryState query={query} skeleton={<Waiting order={props.order} />}>
      {(answer) => <Answer answer={answer} {...props} />}
    </QueryState>
  );
};
