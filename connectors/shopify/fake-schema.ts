import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

const file = join(import.meta.dirname, '../../.cache/shopify-admin-2026-10.json.gz');

type SchemaFile = {
  data: IntrospectionQuery;
  /** The access scopes of types and fields; any one of `offlineScopes` is enough. */
  offline_scopes: {
    items: { type: string; typeName: string; fieldName?: string; offlineScopes: string[] }[];
  };
};

const readText = (encoding: 'utf8' | 'latin1'): string => {
  if (!existsSync(file))
    throw new Error('Shopify’s schema is not here yet. Run: node scripts/fetch-shopify-schema.ts');
  return gunzipSync(readFileSync(file)).toString(encoding);
};

/** Shopify's own introspection of its Admin API, with the access scopes beside it. */
export const readSchemaFile = (): SchemaFile => JSON.parse(readText('utf8'));

const prose = /,"(?:description|deprecationReason)":"(?:[^"\\]|\\.)*"/g;

/**
 * Executing needs no prose and no scopes, and parsing them would take 100 MB for good.
 * Names are ASCII, so that Latin-1 halves the text besides.
 */
const readExecutable = (): SchemaFile => {
  const text = readText('latin1');
  const end = text.lastIndexOf(',"offline_scopes":');
  return JSON.parse(`${text.slice(0, end).replace(prose, '')}}`);
};

let schema: GraphQLSchema | undefined;

/** The Admin schema 2026-10, built at its first use and kept. */
export const adminSchema = (): GraphQLSchema => {
  schema ??= buildClientSchema(readExecutable().data, { assumeValid: true });
  return schema;
};
