import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { callStore, readReply } from './client.ts';
import { namesNumber, noteOf, tellsFacts } from './parcel-note.ts';
import { idIn, type Knowledge, refOf, type Telling, tell } from './parcel-way.ts';

/* The way every store has: a note to the buyer, which goes out by mail and cannot be taken back. */

const noteSchema = z.object({ id: z.number(), note: z.string() });

/** `55:OLD-1`: the number stands beside the id, so that a correction can say what it replaces. */
const partsOf = (ref: string | null): { id: number; number: string } | null => {
  const [id, ...number] = idIn('note', ref)?.split(':') ?? [];
  return id === undefined ? null : { id: Number(id), number: number.join(':') };
};

export const customerNote = async (
  context: ConnectorContext,
  { parcel, order }: Telling,
): Promise<Knowledge> => {
  const path = `wc/v3/orders/${order.id}/notes`;
  const reply = await callStore(context, { path, query: { type: 'customer' } });
  const notes = readReply(z.array(noteSchema), reply).sort((one, other) => other.id - one.id);
  const before = partsOf(parcel.ref);
  const there = notes.find(({ id, note }) =>
    parcel.ref === null
      ? namesNumber(note, parcel.trackingNumber)
      : id >= (before?.id ?? 0) && tellsFacts(note, parcel),
  );
  const nameOf = (id: number): string => refOf('note', `${id}:${parcel.trackingNumber}`);
  return {
    known: there !== undefined,
    settle: async () => {
      if (there) return { ref: nameOf(there.id) };
      const note = noteOf(parcel, { country: order.country, replaced: before?.number || null });
      const body = { note, customer_note: true };
      return tell(
        context,
        { method: 'POST', path, body },
        noteSchema.transform(({ id }) => nameOf(id)),
      );
    },
  };
};
