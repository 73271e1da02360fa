import { isValidIP, normalizeIP } from '@better-auth/core/utils/ip';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const nodeSchema = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
});

const isOwnNetwork = (address: string): boolean => {
  const range = ipaddr.process(address).range();
  return range === 'loopback' || range === 'private' || range === 'uniqueLocal';
};

/**
 * The network address a request came from, cut to what one household has of IPv6. A proxy in our
 * own network is believed about whom it forwards for, but only in the entry it wrote itself.
 */
export const clientAddress = (context: Context): string => {
  const node = nodeSchema.safeParse(context.env);
  const remote = node.success ? node.data.incoming.socket.remoteAddress : '127.0.0.1';
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  const known = forwarded && isValidIP(forwarded) && isOwnNetwork(remote) ? forwarded : remote;
  return normalizeIP(known, { ipv6Subnet: 64 });
};
