import { describe, expect, it } from 'vitest';
import type { Authorization } from '../connector.ts';
import { type Bench, type ConnectorSubject, openBench } from './connector-bench.ts';

export const authorizationSuite = (
  subject: ConnectorSubject,
  authorization: Authorization,
): void => {
  const { connector } = subject;
  const redirectUri = subject.app?.registered.redirectUris[0] ?? '';
  const authorizeUrl = (bench: Bench, state: string): string =>
    authorization.url(bench.context, { state, redirectUri });
  const consent = async (bench: Bench, state = 'one-use-state') =>
    (await subject.consent?.(authorizeUrl(bench, state))) ?? {};
  const complete = (bench: Bench, query: Record<string, string>) =>
    authorization.complete(bench.context, { query, redirectUri });

  describe('authorization', () => {
    it('sends the browser to the platform and gets the state back unchanged', async () => {
      await using bench = await openBench(subject);
      expect(authorizeUrl(bench, 'one-use-state')).not.toContain(
        subject.app?.registered.clientSecret,
      );
      expect(Object.values(await consent(bench))).toContain('one-use-state');
    });

    it('grants every field that the manifest says is granted', async () => {
      await using bench = await openBench(subject);
      const grant = await complete(bench, await consent(bench));
      const granted = connector.manifest.credentialFields.filter(
        (field) => field.source === 'granted',
      );
      for (const { name } of granted) expect(grant.credentials[name]).toBeTruthy();
      await connector.probe(
        bench.contextWith({ ...bench.context.credentials, ...grant.credentials }),
      );
    });

    it('refuses a callback of which any part was altered or left out', async () => {
      await using bench = await openBench(subject);
      const query = await consent(bench);
      for (const name of Object.keys(query)) {
        const { [name]: value = '', ...without } = query;
        await expect(complete(bench, without)).rejects.toMatchObject({ kind: 'rejected' });
        await expect(complete(bench, { ...query, [name]: `${value}1` })).rejects.toMatchObject({
          kind: 'rejected',
        });
      }
    });

    it('takes a callback once', async () => {
      await using bench = await openBench(subject);
      const query = await consent(bench);
      await complete(bench, query);
      await expect(complete(bench, query)).rejects.toMatchObject({ kind: 'rejected' });
    });

    it('renews an authorization, and the renewed one works', async () => {
      await using bench = await openBench(subject);
      const grant = await authorization.refresh(bench.context);
      expect(grant.credentials).not.toMatchObject(bench.context.credentials);
      await connector.probe(
        bench.contextWith({ ...bench.context.credentials, ...grant.credentials }),
      );
    });

    it('reports auth when the platform does not know the refresh token', async () => {
      await using bench = await openBench(subject);
      const wrong = bench.contextWith(subject.withWrongSecrets(bench.context.credentials));
      await expect(authorization.refresh(wrong)).rejects.toMatchObject({ kind: 'auth' });
    });

    it('gives the authorization back, and giving it back twice is no error', async () => {
      await using bench = await openBench(subject);
      await authorization.revoke(bench.context);
      await expect(connector.probe(bench.context)).rejects.toMatchObject({ kind: 'auth' });
      await authorization.revoke(bench.context);
    });
  });
};
