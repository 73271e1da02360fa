import { describe, expect, it } from 'vitest';
import { arrows } from './arrows.ts';
import { findCrossings } from './find-crossings.ts';
import { findCycles, type Import, readImports } from './import-graph.ts';

const crossings = (file: string, target: string) =>
  findCrossings(new Map([[file, [{ target, lazy: false }]]]), arrows).map(
    (line) => /\((.*?):/.exec(line)?.[1],
  );

describe('import arrows', () => {
  it.each([
    ['contract/a.ts', 'npm:kysely', 'contract imports zod only'],
    ['contract/a.ts', 'node:fs', 'contract imports zod only'],
    [
      'connectors/shopify/orders.ts',
      'server/platform/db/pool.ts',
      'connectors know the contract only',
    ],
    ['connectors/shopify/orders.ts', 'connectors/woocommerce/client.ts', 'connectors stay apart'],
    [
      'server/features/orders/import-order.ts',
      'connectors/shopify/orders.ts',
      'the server sees the port only',
    ],
    [
      'server/platform/db/pool.ts',
      'server/features/orders/orders.queries.ts',
      'platform below features',
    ],
    ['server/features/orders/a.ts', 'server/start.ts', 'features below start'],
    [
      'server/features/channels/a.ts',
      'server/features/orders/b.ts',
      'channels below later features',
    ],
    ['server/start.ts', 'server/features/surprises/a.ts', 'features are listed'],
    ['server/features/orders/a.ts', 'server/testing/builders.ts', 'test parts stay in tests'],
    ['web/src/a.tsx', 'server/features/orders/b.ts', 'web knows the contract only'],
    ['sandbox/a.ts', 'server/platform/db/pool.ts', 'sandbox around the fake platforms'],
  ])('forbid %s to import %s', (file, target, name) => {
    expect(crossings(file, target)).toContain(name);
  });

  it.each([
    ['contract/a.ts', 'npm:zod'],
    ['connectors/shopify/orders.ts', 'connectors/shopify/client.ts'],
    ['connectors/shopify/orders.ts', 'connectors/connector.ts'],
    ['connectors/registry.ts', 'connectors/shopify/shopify.ts'],
    ['server/features/orders/a.ts', 'server/features/channels/b.ts'],
    ['server/features/orders/a.ts', 'connectors/connector.ts'],
    ['server/features/channels/a.db.test.ts', 'server/features/orders/b.ts'],
    ['server/start.ts', 'connectors/shopify/shopify.ts'],
    ['web/src/a.tsx', 'contract/orders.contract.ts'],
  ])('allow %s to import %s', (file, target) => {
    expect(crossings(file, target)).toEqual([]);
  });
});

describe('reading imports', () => {
  it('sees imports of types, exports from elsewhere and imports at run time', () => {
    const text = `
      import type { A } from '../b/a.ts';
      import fs from 'node:fs';
      export type { C } from './c.ts';
      await using d = await import('@scope/name/deep.js');
    `;
    expect(readImports('root/x/file.ts', text)).toEqual([
      { target: 'root/b/a.ts', lazy: false },
      { target: 'node:fs', lazy: false },
      { target: 'root/x/c.ts', lazy: false },
      { target: 'npm:@scope/name', lazy: true },
    ]);
  });

  it('finds a cycle, and none where two files share an import or one waits for run time', () => {
    const to = (target: string, lazy = false) => ({ target, lazy });
    const shared: [string, Import[]][] = [
      ['a', [to('b'), to('c')]],
      ['b', [to('c')]],
    ];
    expect(findCycles(new Map([...shared, ['c', []]]))).toEqual([]);
    expect(findCycles(new Map([...shared, ['c', [to('b', true)]]]))).toEqual([]);
    expect(findCycles(new Map([...shared, ['c', [to('b')]]]))).toEqual([['b', 'c', 'b']]);
  });
});
