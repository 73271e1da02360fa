import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { channelsRoutes } from '../../features/channels/channels.routes.ts';
import { merchantsRoutes } from '../../features/merchants/merchants.routes.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { mountDocs } from './docs-page.ts';

const { db } = await testDatabase();
const { api, call } = await createTestApi(db, () => [
  merchantsRoutes({ db }),
  channelsRoutes({ db, ruleChanged: async () => undefined }),
]);
mountDocs(api);

const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ summary: z.string() }))),
  components: z.object({ securitySchemes: z.record(z.string(), z.unknown()) }),
});

describe('the description of the API', () => {
  it('names every route with how to be let in', async () => {
    const document = documentSchema.parse((await call('/api/openapi.json')).body);
    expect(Object.keys(document.components.securitySchemes)).toEqual(['session', 'apiKey']);
    expect(document.paths['/api/v1/sales-channels/{id}']).toMatchObject({
      patch: { security: [{ session: [] }, { apiKey: [] }], 'x-access': 'signed_in' },
    });
    expect(document.paths).toHaveProperty(['/api/auth/sign-in/email', 'post', 'security'], []);
  });

  it('is readable on a page that loads nothing from elsewhere', async () => {
    const page = await call('/api/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    const links = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, to]) => to);
    expect(links.length).toBe(3);
    for (const link of links) {
      const file = await api.request(String(link));
      expect(file.status).toBe(200);
      expect((await file.text()).length).toBeGreaterThan(100);
    }
  });

  it('has no script inside the page, which our content security policy would stop', async () => {
    const page = await call('/api/docs');
    expect(String(page.body)).not.toMatch(/<script>|onload=/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});
