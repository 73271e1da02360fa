import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export type Taken = { headers: IncomingHttpHeaders; body: string };

/** Somebody's own system, which is told of orders: keeps what it was sent and answers as it is told to. */
export const openReceiver = async () => {
  const taken: Taken[] = [];
  let status = 200;
  let times = Number.POSITIVE_INFINITY;
  const server = createServer(async (request, reply) => {
    taken.push({ headers: request.headers, body: await text(request) });
    reply.statusCode = times > 0 ? status : 200;
    times -= 1;
    reply.end();
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/orders`,
    taken,
    /** What it answers from now on, for so many requests. */
    answer: (next: number, count = Number.POSITIVE_INFINITY) => {
      status = next;
      times = count;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
