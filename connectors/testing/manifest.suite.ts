import { describe, expect, it } from 'vitest';
import { platformManifestSchema } from '../../contract/platforms.contract.ts';
import { type ConnectorSubject, openBench } from './connector-bench.ts';

const padded = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, `  ${value} `]));

export const manifestSuite = (subject: ConnectorSubject): void => {
  const { connector } = subject;
  const { manifest } = connector;

  describe('manifest and credentials', () => {
    it('has a manifest of the agreed shape', () => {
      expect(platformManifestSchema.parse(manifest)).toEqual(manifest);
    });

    it('names every field and setting once and in both languages', () => {
      const names = manifest.credentialFields.map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
      for (const text of [
        manifest.preparation,
        ...manifest.credentialFields.map((field) => field.label),
        ...connector.appSettings.map((setting) => setting.help),
      ]) {
        expect(text.en).not.toBe('');
        expect(text['zh-TW']).toMatch(/\p{Script=Han}/u);
      }
      for (const setting of connector.appSettings) expect(setting.env).toMatch(/^[A-Z][A-Z0-9_]*$/);
    });

    it('asks an app for an authorization exactly when its manifest says oauth', () => {
      const granted = manifest.credentialFields.filter((field) => field.source === 'granted');
      expect(connector.authorization !== undefined).toBe(manifest.auth === 'oauth');
      expect(granted.length > 0).toBe(manifest.auth === 'oauth');
      expect(connector.appSettings.length > 0).toBe(manifest.auth === 'oauth');
    });

    it('offers realtime orders exactly when it has webhooks', () => {
      expect(connector.webhooks !== undefined).toBe(manifest.capabilities.realtimeOrders);
    });

    it('brings typed credentials into one form, and that form is stable', () => {
      const once = connector.normalize(subject.typed('http://127.0.0.1:4000'));
      expect(connector.normalize(once)).toEqual(once);
      expect(connector.normalize(padded(subject.typed('http://127.0.0.1:4000')))).toEqual(once);
      expect(connector.shopAddress(once)).not.toBe('');
    });

    it('accepts by its patterns what an operator types', () => {
      const typed = subject.typed('http://127.0.0.1:4000');
      for (const field of manifest.credentialFields) {
        const value = typed[field.name];
        if (field.pattern !== undefined && value !== undefined)
          expect(value).toMatch(new RegExp(field.pattern));
      }
    });

    it.each(subject.refused)('refuses $typed and names the field $field', ({ typed, field }) => {
      expect(() => connector.normalize(typed)).toThrow(
        expect.objectContaining({ name: 'ConnectorError', kind: 'rejected', field }),
      );
    });
  });

  describe('test connection', () => {
    it('names the shop behind the credentials, the same each time', async () => {
      await using bench = await openBench(subject);
      const shop = await connector.probe(bench.context);
      expect(shop).toMatchObject({
        shopName: subject.store.name,
        currency: subject.store.currency,
      });
      expect(shop.shopId).not.toBe('');
      expect(await connector.probe(bench.context)).toEqual(shop);
    });

    it('refuses secrets that the platform does not know', async () => {
      await using bench = await openBench(subject);
      const wrong = bench.contextWith(subject.withWrongSecrets(bench.context.credentials));
      await expect(connector.probe(wrong)).rejects.toMatchObject({ kind: 'auth' });
    });
  });
};
