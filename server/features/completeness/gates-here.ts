import type { Gate, GateName } from '../../../contract/completeness.contract.ts';
import type { Facts, HereOrder } from './where-is.facts.ts';

type Judge = (order: HereOrder, facts: Facts) => Gate;

const linkOf = ({ id }: HereOrder): string => `/orders/${id}`;
const left = (order: HereOrder): boolean => order.status === 'shipped';

const matched: Judge = (order) => {
  const gate = 'matched';
  const [first] = order.unmatched;
  if (!first || left(order)) return { gate, state: 'passed', evidence: {} };
  const { unknownProductId: record } = first;
  return {
    gate,
    state: 'failed',
    code: 'line_unmatched',
    evidence: {
      lines: order.unmatched.length,
      line: first.name,
      ...(first.sku !== null && { sku: first.sku }),
    },
    repair: 'map_product',
    link: record === null ? linkOf(order) : `/unknown-products/${record}`,
  };
};

const shippingCode: Judge = (order, { account }) => {
  const gate = 'shipping_code';
  const { shippingCode: platformCode, shippingType: type } = order;
  const evidence = { ...(platformCode !== null && { code: platformCode }), ...(type && { type }) };
  const hold = order.holds.find(({ reason }) => reason === 'shipping_code_unmapped');
  if (!hold || left(order)) return { gate, state: 'passed', evidence };
  const shut = { state: 'failed', code: 'shipping_code_unmapped' } as const;
  const link = `/ec-accounts/${account.id}/edit`;
  return { gate, ...shut, at: hold.since, evidence, repair: 'map_shipping_code', link };
};

const held: Judge = (order) => {
  const gate = 'held';
  const holds = order.holds.filter(({ reason }) => reason !== 'shipping_code_unmapped');
  const [first] = holds;
  if (!first || left(order)) return { gate, state: 'passed', evidence: {} };
  const { by, since, reason: code } = first;
  const evidence = { by, since, holds: holds.length };
  const repair = 'release_hold';
  return { gate, state: 'failed', code, at: since, evidence, repair, link: linkOf(order) };
};

const stock: Judge = (order) => {
  const gate = 'stock';
  if (order.status === 'awaiting_match') return { gate, state: 'unknown', evidence: {} };
  if (order.status !== 'awaiting_stock') return { gate, state: 'passed', evidence: {} };
  const [first] = order.short;
  return {
    gate,
    state: 'waits',
    code: 'stock_short',
    evidence: {
      skus: order.short.length,
      ...(first && { sku: first.sku, missing: first.missing }),
    },
    repair: 'add_stock',
    link: first ? `/products/${first.productId}` : linkOf(order),
  };
};

const shipped: Judge = (order) => {
  const gate = 'shipped';
  const evidence = { parcels: order.parcels.length };
  if (left(order)) {
    const at = order.shippedAt ? { at: order.shippedAt.toISOString() } : {};
    return { gate, state: 'passed', ...at, evidence, link: linkOf(order) };
  }
  const ways = { repair: 'ship', link: linkOf(order) } as const;
  if (order.shippedUnits > 0) {
    const units = { ...evidence, shipped: order.shippedUnits, units: order.units };
    return { gate, state: 'waits', code: 'partly_shipped', evidence: units, ...ways };
  }
  if (order.status !== 'ready' || order.holds.length > 0) {
    return { gate, state: 'unknown', evidence };
  }
  return { gate, state: 'waits', code: 'ready_to_ship', evidence, ...ways };
};

const tracking: Judge = (order, { account }) => {
  const gate = 'tracking';
  const link = linkOf(order);
  const parcels = order.parcels.filter(({ status }) => status !== 'not_needed');
  if (parcels.length === 0) {
    return { gate, state: left(order) ? 'not_needed' : 'unknown', evidence: {} };
  }
  const refused = parcels.find(({ status }) => status === 'failed');
  if (refused) {
    const { carrier, problem } = refused;
    const evidence = { carrier, ...(problem && { problem: problem.slice(0, 300) }) };
    const shut = { state: 'failed', code: 'tracking_refused', repair: 'send_tracking' } as const;
    return { gate, ...shut, evidence, link };
  }
  const queued = parcels.find(({ status }) => status !== 'sent');
  if (!queued) {
    const last = parcels.flatMap(({ sentAt }) => sentAt?.getTime() ?? []);
    const at = last.length > 0 ? { at: new Date(Math.max(...last)).toISOString() } : {};
    return { gate, state: 'passed', ...at, evidence: { parcels: parcels.length }, link };
  }
  const evidence = { carrier: queued.carrier, since: queued.shippedAt.toISOString() };
  if (account.status === 'connected') {
    return { gate, state: 'waits', code: 'tracking_queued', evidence, link };
  }
  const repair = account.auth === 'oauth' ? 'reauthorize' : 'edit_credentials';
  const home = `/ec-accounts/${account.id}`;
  return { gate, state: 'failed', code: 'account_disconnected', evidence, repair, link: home };
};

const judges: readonly [GateName, Judge][] = [
  ['matched', matched],
  ['shipping_code', shippingCode],
  ['held', held],
  ['stock', stock],
  ['shipped', shipped],
  ['tracking', tracking],
];

/** The gates from the moment an order is here; `free` tells that nothing before keeps it away. */
export const hereGates = (facts: Facts, free: boolean): Gate[] => {
  const { here } = facts;
  if (!here) {
    const away: Gate = free
      ? {
          gate: 'here',
          state: 'failed',
          code: 'not_here',
          evidence: {},
          repair: 'fetch_this_order',
        }
      : { gate: 'here', state: 'waits', code: 'earlier_gate', evidence: {} };
    return [away, ...judges.map(([gate]): Gate => ({ gate, state: 'unknown', evidence: {} }))];
  }
  const arrived: Gate = {
    gate: 'here',
    state: 'passed',
    at: here.importedAt.toISOString(),
    evidence: { number: here.number },
    link: linkOf(here),
  };
  if (here.status === 'cancelled') {
    const rest = judges.map(([gate]): Gate => ({ gate, state: 'not_needed', evidence: {} }));
    return [arrived, ...rest];
  }
  return [arrived, ...judges.map(([, judge]) => judge(here, facts))];
};
