import {
  buildClientSchema,
  type DocumentNode,
  getNamedType,
  Kind,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import * as catalogDocuments from './catalog-document.ts';
import * as documents from './documents.ts';
import { mostPerQuery, requestedCost } from './fake-cost.ts';
import { readSchemaFile } from './fake-schema.ts';
import * as fulfilmentDocuments from './fulfilment-documents.ts';
import { manifest } from './manifest.ts';
import { impliedScopes, wantedScopes } from './scopes.ts';
import * as stockDocuments from './stock-documents.ts';

const file = readSchemaFile();
const schema = buildClientSchema(file.data, { assumeValid: true });
const { apiVersion, ...texts } = documents;
const all = Object.entries({
  ...texts,
  ...catalogDocuments,
  ...fulfilmentDocuments,
  ...stockDocuments,
}).map(([name, text]) => ({ name, text, document: parse(text) }));
const held = impliedScopes(wantedScopes);

/** What the schema file says about types and fields, by `Type` or `Type.field`. */
const scopesOf = new Map(
  file.offline_scopes.items.map(({ typeName, fieldName, offlineScopes }) => [
    fieldName === undefined ? typeName : `${typeName}.${fieldName}`,
    offlineScopes,
  ]),
);

const accessNeededBy = (document: DocumentNode): string[] => {
  const info = new TypeInfo(schema);
  const touched = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(info, {
      enter: (node) => {
        if (node.kind !== Kind.FIELD) return;
        touched.add(`${info.getParentType()?.name}.${node.name.value}`);
        const type = getNamedType(info.getType());
        if (type) touched.add(type.name);
      },
    }),
  );
  return [...touched].filter((name) => (scopesOf.get(name) ?? []).length > 0);
};

describe('documents sent to Shopify', () => {
  it('are all looked at', () => {
    expect(apiVersion).toBe('2026-10');
    expect(all.map(({ name }) => name)).toContain('ordersChanged');
    expect(all.length).toBeGreaterThan(20);
  });

  it.each(all)('$name is valid and uses nothing deprecated', ({ document }) => {
    expect(validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
  });

  it('would be caught when they used something deprecated', () => {
    const old = parse('{ orders(first: 1) { nodes { totalPrice } } }');
    expect(validate(schema, old, [NoDeprecatedCustomRule])).toHaveLength(1);
  });

  it.each(all)('$name needs no access scope that the app does not ask for', ({ document }) => {
    for (const name of accessNeededBy(document)) {
      const accepted = scopesOf.get(name) ?? [];
      expect(
        accepted.some((scope) => held.has(scope)),
        `${name} needs one of ${accepted}`,
      ).toBe(true);
    }
  });

  it('would be caught when they needed more access', () => {
    const needed = accessNeededBy(parse('{ orders(first: 1) { nodes { id } } }'));
    expect(needed).toContain('Order');
    expect(scopesOf.get('Order')).toContain('read_orders');
  });

  it.each(all)('$name costs at most what Shopify takes for one query', ({ name, document }) => {
    const isAboutOrders = name in texts;
    const first = isAboutOrders ? manifest.limits.orderPageSize : 199;
    const count = isAboutOrders ? first : manifest.limits.stockBatchSize;
    const ids = Array.from({ length: count }, (_, index) => String(index));
    const cost = requestedCost(schema, document, { first, ids });
    expect(cost).toBeLessThanOrEqual(Math.min(mostPerQuery, manifest.limits.rate.burst));
  });
});
