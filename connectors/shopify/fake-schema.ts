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

/** Shopify's own introspection of its Admin API, with the access scopes beside it. */
export const readSchemaFile = (reviver?: (key: string, value: unknown) => unknown): SchemaFile => {
  if (!existsSync(file))
    throw new Error('Shopify’s schema is not here yet. Run: node scripts/fetch-shopify-schema.ts');
  return JSON.parse(gunzipSync(readFileSync(file)).toString(), reviver);
};

/** Half of the file is prose, and executing needs none of it. */
const withoutProse = (key: string, value: unknown): unknown =>
  key === 'description' || key === 'deprecationReason' ? undefined : value;

let schema: GraphQLSchema | undefined;

/** The Admin schema 2026-10, built at its first use and kept: about 11 MB. */
export const adminSchema = (): GraphQLSchema => {
  schema ??= buildClientSchema(readSchemaFile(withoutProse).data, { assumeValid: true });
  return schema;
};
