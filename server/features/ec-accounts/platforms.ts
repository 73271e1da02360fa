import type { Connector } from '../../../connectors/connector.ts';
import type { PlatformApp } from '../../../connectors/connector-context.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** The connectors of this installation, each with its app settings and where its hosts answer. */
export type Platforms = {
  list: () => InstalledPlatform[];
  /** Throws `ec_account.platform_unknown`. */
  get: (key: string) => InstalledPlatform;
};

export type InstalledPlatform = {
  connector: Connector;
  app: PlatformApp;
  /** False when a setting of the platform's app is missing. */
  configured: boolean;
  origin: (host: string) => string;
};

export const createPlatforms = (
  connectors: readonly Connector[],
  settings: {
    apps: Readonly<Record<string, PlatformApp>>;
    origins: Readonly<Record<string, (host: string) => string>>;
  },
): Platforms => {
  const installed = connectors.map((connector): InstalledPlatform => {
    const { key } = connector.manifest;
    const app = settings.apps[key] ?? {};
    return {
      connector,
      app,
      configured: connector.appSettings.every(({ name }) => Boolean(app[name])),
      origin: settings.origins[key] ?? ((host) => `https://${host}`),
    };
  });
  const byKey = new Map(installed.map((entry) => [entry.connector.manifest.key, entry]));
  return {
    list: () => installed,
    get: (key) => {
      const found = byKey.get(key);
      if (found) return found;
      const known = [...byKey.keys()].join(', ');
      throw new AppError(
        'ec_account.platform_unknown',
        `There is no platform "${key.slice(0, 40)}"; known are ${known}.`,
      );
    },
  };
};
