import { z } from 'zod';
import { timeZoneSchema } from '../../contract/time.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { callStore, readReply } from './client.ts';

const siteSchema = z.object({
  namespaces: z.array(z.string()),
  timezone_string: timeZoneSchema.nullish().catch(null),
});

export type StoreSite = {
  /** Parts of the API that plugins brought; null when a plugin hides the list from us. */
  namespaces: readonly string[] | null;
  timeZone: string;
};

/** What the store says of itself to everybody. */
export const readSite = async (context: ConnectorContext): Promise<StoreSite> => {
  const query = { _fields: 'namespaces,timezone_string' };
  try {
    const reply = await callStore(context, { path: '', query, anonymous: true });
    const { namespaces, timezone_string: timeZone } = readReply(siteSchema, reply);
    return { namespaces, timeZone: timeZone ?? 'UTC' };
  } catch (error) {
    const hidden = ['auth', 'scope', 'rejected', 'bug', 'not_found'];
    if (!(error instanceof ConnectorError) || !hidden.includes(error.kind)) throw error;
    return { namespaces: null, timeZone: 'UTC' };
  }
};

export const mayHave = ({ namespaces }: StoreSite, namespace: string): boolean =>
  namespaces === null || namespaces.includes(namespace);
