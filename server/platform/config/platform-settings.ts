/** Which settings a platform's app has; the connectors' own lists are passed in by the caller. */
export type PlatformSettings = {
  key: string;
  appSettings: readonly { name: string; env: string }[];
};

/** `app` is empty until every setting of it is given; `origin` is a URL template or null. */
export type PlatformConfig = { app: Readonly<Record<string, string>>; origin: string | null };

/** Settings that are empty count as not given and are left out before. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const originSetting = (platform: string) => `${platform.toUpperCase()}_ORIGIN`;

const isOrigin = (template: string) => {
  const sample = template.replace('{host}', 'host.example').replace('{shop}', 'shop');
  const protocol = URL.parse(sample)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
};

const readOne = (env: Environment, { key, appSettings }: PlatformSettings) => {
  const problems: string[] = [];
  const given = appSettings.flatMap((setting) => {
    const value = env[setting.env];
    return value === undefined ? [] : [{ name: setting.name, value }];
  });
  const complete = given.length === appSettings.length;
  if (given.length > 0 && !complete) {
    const missing = appSettings.filter((setting) => env[setting.env] === undefined);
    const names = missing.map((setting) => setting.env).join(', ');
    problems.push(`${names}: must be set as well, because the other settings of ${key} are`);
  }
  const origin = env[originSetting(key)]?.replace(/\/$/, '') ?? null;
  if (origin !== null && !isOrigin(origin)) {
    problems.push(`${originSetting(key)}: must be a URL, in which {host} or {shop} may stand`);
  }
  const app = Object.fromEntries((complete ? given : []).map(({ name, value }) => [name, value]));
  return { key, config: { app, origin }, problems };
};

/** Reads the settings of every platform's app; `problems` are lines for the operator. */
export const readPlatforms = (env: Environment, platforms: readonly PlatformSettings[]) => {
  const read = platforms.map((platform) => readOne(env, platform));
  const configs: [string, PlatformConfig][] = read.map(({ key, config }) => [key, config]);
  return {
    platforms: Object.fromEntries(configs),
    problems: read.flatMap(({ problems }) => problems),
  };
};
