import { z } from 'zod';
import { takeFault } from './fake-faults.ts';
import { locked, withOrder } from './fake-parcel-order.ts';
import { naiveGmt } from './fake-reply.ts';
import { takeId } from './fake-state.ts';

export const listNotes = withOrder(({ query }, order) => {
  const type = query.get('type') ?? 'any';
  const shown = order.notes.filter(
    (note) => type === 'any' || note.customer_note === (type === 'customer'),
  );
  return { status: 200, body: shown.toReversed() };
});

const noteSchema = z.object({ note: z.string(), customer_note: z.boolean().default(false) });

/** A note is no change of its order: neither its time nor a webhook tells of it. */
export const createNote = withOrder((call, order) => {
  const given = noteSchema.parse(call.body);
  if (takeFault(call.store, 'parcel_refused')) return locked;
  const id = takeId(call.store);
  const note = { id, author: 'system', date_created_gmt: naiveGmt(call.now), ...given };
  order.notes.push(note);
  return { status: 201, body: note };
});
