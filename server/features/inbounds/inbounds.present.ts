import {
  type Inbound,
  type InboundRound,
  type InboundRow,
  inboundRoundSchema,
  inboundStatusSchema,
} from '../../../contract/inbounds.contract.ts';
import type { InboundDetail, InboundRecord, RoundLineRecord } from './inbounds.queries.ts';

export const presentInboundRow = (record: InboundRecord): InboundRow => ({
  id: record.id,
  merchant: { id: record.merchant_id, name: record.merchant_name },
  warehouse: { id: record.warehouse_id, name: record.warehouse_name },
  number: record.number,
  status: inboundStatusSchema.parse(record.status),
  supplier: record.supplier,
  expectedOn: record.expected_on,
  expected: record.expected,
  received: record.received,
  putAway: record.put_away,
  createdAt: record.created_at.toISOString(),
  completedAt: record.completed_at?.toISOString() ?? null,
});

const presentRounds = (records: readonly RoundLineRecord[]): InboundRound[] =>
  [...Map.groupBy(records, ({ id }) => id).values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const { id, madeBy, createdAt } = first;
    return {
      id,
      kind: inboundRoundSchema.shape.kind.parse(first.kind),
      madeBy,
      createdAt: createdAt.toISOString(),
      lines: lines.map(({ lineId, sku, typeId, typeName, quantity }) => ({
        lineId,
        sku,
        inventoryType: { id: typeId, name: typeName },
        quantity,
      })),
    };
  });

export const presentInbound = (
  record: InboundDetail,
  roundLines: readonly RoundLineRecord[],
): Inbound => ({
  ...presentInboundRow(record),
  note: record.note,
  createdBy: record.created_by,
  lines: record.lines,
  rounds: presentRounds(roundLines),
  updatedAt: record.updated_at.toISOString(),
});
