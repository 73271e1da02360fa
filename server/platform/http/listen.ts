import { serve } from '@hono/node-server';
import { StartupError } from '../config/startup-error.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

const DRAIN_MS = 5_000;

const inUse = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Listens; answers how to stop: no new requests, those under way get five seconds. */
export const listen = (
  fetch: Fetch,
  { host, port }: { host: string; port: number },
): Promise<() => Promise<void>> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(stop));
    const stop = () =>
      new Promise<void>((done) => {
        const force = setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections();
        }, DRAIN_MS);
        server.close(() => {
          clearTimeout(force);
          done();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
    server.once('error', (error) => {
      const sentence = inUse(error)
        ? `Port ${port} is in use. Stop what listens there, or set PORT to another one.`
        : `Cannot listen on ${host}:${port}: ${error.message}`;
      reject(new StartupError('port_unavailable', sentence, { cause: error }));
    });
  });
