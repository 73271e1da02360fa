import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutgoing, OutgoingError } from './outgoing.ts';
import { isPrivateAddress, privateAddressRule } from './private-addresses.ts';

const signal = new AbortController().signal;
const server = createServer((request, response) => {
  if (request.url === '/moved') return response.writeHead(302, { location: '/' }).end();
  return response.writeHead(200, { 'X-Shop': 'Tea' }).end('hello');
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const isAddress = (value: unknown): value is AddressInfo => typeof value === 'object';
  const address = server.address();
  if (isAddress(address)) port = address.port;
});
afterAll(() => server.close());

const production = createOutgoing(privateAddressRule({ listed: [], demo: false, ownPorts: [] }));
const reason = (url: string) =>
  production.send({ method: 'GET', url }, signal).catch((error: unknown) => {
    return error instanceof OutgoingError ? error.reason : error;
  });

describe('addresses that merchants type', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://10.0.0.8/',
    'http://169.254.169.254/latest/meta-data',
    'http://0.0.0.0/',
    'http://localhost/',
    'ftp://example.com/',
    'not an address',
  ])('never reach the private address %s in production', async (url) => {
    expect(await reason(url)).toBe('blocked');
    await expect(production.check(url)).rejects.toThrow(OutgoingError);
  });

  it('reach a private host and port that the settings list, and only that port', async () => {
    const rule = privateAddressRule({ listed: [`127.0.0.1:${port}`], demo: false, ownPorts: [] });
    const reply = await createOutgoing(rule).send(
      { method: 'GET', url: `http://127.0.0.1:${port}/` },
      signal,
    );
    expect(reply).toMatchObject({ status: 200, text: 'hello' });
    expect(reply.headers['x-shop']).toBe('Tea');
    expect(rule({ host: '127.0.0.1', port: port + 1 })).toBe(false);
  });

  it('never reach the product itself, not even in the demo', () => {
    const rule = privateAddressRule({ listed: [], demo: true, ownPorts: [8080] });
    expect(rule({ host: '127.0.0.1', port: 8081 })).toBe(true);
    expect(rule({ host: 'localhost', port: 8080 })).toBe(false);
    expect(rule({ host: '192.168.1.4', port: 80 })).toBe(false);
  });

  it('are not followed to another place by a redirect', async () => {
    const rule = privateAddressRule({ listed: [`127.0.0.1:${port}`], demo: false, ownPorts: [] });
    const url = `http://127.0.0.1:${port}/moved`;
    const reply = await createOutgoing(rule).send({ method: 'GET', url }, signal);
    expect(reply.status).toBe(302);
  });

  it('count as private when they are no addresses at all', () => {
    expect(isPrivateAddress('nonsense')).toBe(true);
    expect(isPrivateAddress('8.8.8.8')).toBe(false);
    expect(isPrivateAddress('2606:4700::1111')).toBe(false);
  });
});
