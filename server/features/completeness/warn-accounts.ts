import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/db/pool.ts';
import { type Notice, noticeJob } from '../../platform/notices/notice.ts';
import { realtimePlatforms } from '../orders/freshness.queries.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { keepAuthorizationEnds, keepLateOrders, keepLookBackEnds } from './warnings.queries.ts';

type WarnDeps = Pick<OrderDeps, 'db' | 'jobs' | 'platforms'>;
type Warning = { id: string; merchantId: string; account: string };
type Words = Pick<Notice, 'category' | 'severity' | 'code' | 'params'>;

/** From so few days or hours on it is an error. */
const LAST_DAYS = 3;
const LAST_HOURS = 24;

const toNotice = ({ id, merchantId }: Warning, words: Words): Notice => ({
  noticeId: randomUUID(),
  merchantId,
  link: `/ec-accounts/${id}`,
  ...words,
});

const authorizationEnds = async (trx: Database): Promise<Notice[]> => {
  const warnings = await keepAuthorizationEnds(trx);
  return warnings.map((warning) => {
    const { account, days } = warning;
    const severity = days <= LAST_DAYS ? 'error' : 'warning';
    const params = { account, days };
    return toNotice(warning, {
      category: 'platform',
      severity,
      code: 'authorization_ends',
      params,
    });
  });
};

const lookBackEnds = async (trx: Database, { platforms }: WarnDeps): Promise<Notice[]> => {
  const limits = platforms.list().flatMap(({ connector }) => {
    const { key, limits } = connector.manifest;
    return limits.lookBackDays === null ? [] : { platform: key, days: limits.lookBackDays };
  });
  const warnings = await keepLookBackEnds(trx, limits);
  return warnings.map((warning) => {
    const { account, days, hours } = warning;
    const severity = hours <= LAST_HOURS ? 'error' : 'warning';
    const params = { account, days, hours };
    return toNotice(warning, { category: 'platform', severity, code: 'look_back_ends', params });
  });
};

const lateOrders = async (trx: Database, { platforms }: WarnDeps): Promise<Notice[]> => {
  const warnings = await keepLateOrders(trx, realtimePlatforms(platforms));
  return warnings.map((warning) => {
    const { account, minutes, target } = warning;
    const params = { account, minutes, target };
    return toNotice(warning, {
      category: 'orders',
      severity: 'warning',
      code: 'orders_late',
      params,
    });
  });
};

/**
 * Tells people what will go wrong with an account unless they act: a consent or a token that ends,
 * orders that leave the platform's reach, orders that are long late. Each step is told once, whoever
 * looks how often.
 */
export const warnOfAccounts = async (
  deps: WarnDeps,
  { late }: { late: boolean },
): Promise<void> => {
  await deps.db.transaction().execute(async (trx) => {
    const notices = [
      ...(await authorizationEnds(trx)),
      ...(await lookBackEnds(trx, deps)),
      ...(late ? await lateOrders(trx, deps) : []),
    ];
    const messages = notices.map((payload) => ({ payload }));
    await deps.jobs.sendAll(trx, noticeJob, messages);
  });
};
