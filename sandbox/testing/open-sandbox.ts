import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '../sandbox.ts';

const log = { warn: () => undefined };

/** Starts sandboxes whose state lies in a folder of this test file; all are closed at its end. */
export const testSandboxes = (appUrl = 'http://127.0.0.1:9') => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-sandbox-'));
  const running: Sandbox[] = [];
  afterAll(async () => {
    await Promise.all(running.map((sandbox) => sandbox.close()));
    rmSync(folder, { recursive: true });
  });
  const open = async (file: string, port = 0): Promise<Sandbox> => {
    const sandbox = await startSandbox({ port, stateFile: join(folder, file), appUrl, log });
    running.push(sandbox);
    return sandbox;
  };
  return { folder, open };
};

export const call = async (sandbox: Sandbox, path: string, options: RequestInit = {}) => {
  const reply = await fetch(`${sandbox.url}${path}`, options);
  const text = await reply.text();
  const isJson = reply.headers.get('content-type')?.includes('json') ?? false;
  return { status: reply.status, headers: reply.headers, body: isJson ? JSON.parse(text) : text };
};

/** A change by the control API, such as `['POST', 'shopify/new-shop/orders']`. */
export const send = (sandbox: Sandbox, [method, path]: [string, string], body: unknown) =>
  call(sandbox, `/control/stores/${path}`, {
    method,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const listSchema = z.object({ items: z.array(z.looseObject({})) });

/** The items of a list of the control API, below `/control/stores`. */
export const list = async (sandbox: Sandbox, path: string) =>
  listSchema.parse((await call(sandbox, `/control/stores${path}`)).body).items;
