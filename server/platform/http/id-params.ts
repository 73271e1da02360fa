import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { notFound } from '../errors/app-error.ts';

export const idParams = z.object({ id: z.string().max(40) });

/** What cannot be an id is answered like an id that nobody has; `what` names the thing. */
export const requireId = ({ id }: { id: string }, what: string): string => {
  if (!idSchema.safeParse(id).success) throw notFound(what);
  return id;
};
