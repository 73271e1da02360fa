import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import product from '../../../package.json' with { type: 'json' };
import { API_KEY_HEADER } from '../auth/auth.ts';
import type { Api } from './api.ts';
import { signInRoutes } from './sign-in-docs.ts';

const description = `${product.description}.

Sign in with \`POST /api/auth/sign-in/email\` and send the cookie, or send an API key in the header
\`${API_KEY_HEADER}\`. Lists answer \`{items, nextCursor}\` and take \`limit\` and \`cursor\`. Errors are
\`application/problem+json\` with a stable \`code\`. Another merchant's things do not exist for you: 404.`;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Quayside API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="api"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  showExtensions: true,
  validatorUrl: null,
});
`;

const distFile = (name: string) => async (): Promise<string> =>
  readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`)), 'utf8');

const files = {
  '/api/docs/start.js': { type: 'text/javascript', read: async () => start },
  '/api/docs/swagger-ui-bundle.js': {
    type: 'text/javascript',
    read: distFile('swagger-ui-bundle.js'),
  },
  '/api/docs/swagger-ui.css': { type: 'text/css', read: distFile('swagger-ui.css') },
};

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'quayside.session_token' },
  apiKey: { type: 'apiKey', in: 'header', name: API_KEY_HEADER },
} as const;

/** The API's description and a page to read it, out of the routes mounted before the first call. */
export const mountDocs = (api: Api): void => {
  const { openAPIRegistry } = api;
  for (const [name, scheme] of Object.entries(securitySchemes)) {
    openAPIRegistry.registerComponent('securitySchemes', name, scheme);
  }
  for (const route of signInRoutes) openAPIRegistry.registerPath(route);
  const describe = () =>
    api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Quayside', version: product.version, description },
    });
  let document: ReturnType<typeof describe> | undefined;
  api.get('/api/openapi.json', (context) => {
    document ??= describe();
    return context.json(document);
  });
  api.get('/api/docs', (context) => context.html(page));
  for (const [path, { type, read }] of Object.entries(files)) {
    api.get(path, async (context: Context) =>
      context.body(await read(), 200, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'max-age=3600',
      }),
    );
  }
};
