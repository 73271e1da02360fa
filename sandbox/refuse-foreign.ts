import { createMiddleware } from 'hono/factory';
import { problem } from './problem.ts';

/**
 * Only programs and pages of this machine get in: a name that somebody let point to 127.0.0.1
 * comes with a foreign Host, a page of another site with a foreign Origin.
 */
export const refuseForeign = (url: () => string) =>
  createMiddleware(async (c, next) => {
    const { host, port } = new URL(url());
    const hosts = [host, host.replace('127.0.0.1', 'localhost')];
    const origin = c.req.header('origin');
    const atHome = hosts.includes(c.req.header('host') ?? '');
    const fromHome = origin === undefined || hosts.some((own) => origin === `http://${own}`);
    if (!atHome || !fromHome) {
      return problem(403, {
        code: 'foreign_request',
        detail: `The sandbox answers only under its own address, http://127.0.0.1:${port}.`,
      });
    }
    await next();
  });
