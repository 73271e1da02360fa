/** A forbidden import: `from` and `fromNot` match the importing file, `to` and `toNot` the imported one. */
export type Arrow = {
  name: string;
  from: RegExp;
  fromNot?: RegExp;
  /** `$1` stands for what the first group of `from` matched. */
  to: string;
  toNot?: string;
  why: string;
};

/** A feature may import the features before it, never those after it. */
const features = [
  'merchants',
  'people',
  'channels',
  'shipping-types',
  'catalog',
  'inventory',
  'inbounds',
  'ec-accounts',
  'runs',
  'listings',
  'orders',
  'unknown-products',
  'order-holds',
  'webhooks',
  'shipments',
  'completeness',
  'stock-sync',
  'outgoing-webhooks',
  'notifications',
  'timeline',
  'audit',
];

const tests = /\.(test|spec|suite)\.tsx?$/;
const featureOrder = features.map(
  (feature, index): Arrow => ({
    name: `${feature} below later features`,
    from: new RegExp(`^server/features/${feature}/`),
    fromNot: tests,
    to: `^server/features/(?!(?:${features.slice(0, index + 1).join('|')})/)`,
    why: 'features import only features before them in the list of scripts/arrows.ts',
  }),
);

/** Paths are relative to the repository; packages are `npm:name`, Node's own modules `node:name`. */
export const arrows: readonly Arrow[] = [
  {
    name: 'contract imports zod only',
    from: /^contract\//,
    fromNot: tests,
    to: '^(?!contract/|npm:zod$)',
    why: 'the contract is read by server, web and connectors alike',
  },
  {
    name: 'connectors know the contract only',
    from: /^connectors\//,
    to: '^(server|web|sandbox|scripts|e2e)/',
    why: 'a connector gets everything else as arguments and never sees the database',
  },
  {
    name: 'connectors stay apart',
    from: /^connectors\/([^/]+)\//,
    to: '^connectors/[^/]+/',
    toNot: '^connectors/($1|testing)/',
    why: 'a platform folder can be deleted without touching another',
  },
  {
    name: 'the port does not know its implementations',
    from: /^connectors\/[^/]+\.ts$/,
    fromNot: /registry\.ts$|\.(test|suite)\.ts$/,
    to: '^connectors/[^/]+/',
    toNot: '^connectors/testing/',
    why: 'only the registries name the platforms',
  },
  {
    name: 'the server sees the port only',
    from: /^server\/(platform|features)\//,
    fromNot: tests,
    to: '^connectors/[^/]+/',
    why: 'server code works for any platform; only the registry names them',
  },
  {
    name: 'platform below features',
    from: /^server\/platform\//,
    fromNot: tests,
    to: '^(server/features|connectors|web|sandbox|scripts)/|^server/[^/]+\\.ts$',
    why: 'server/platform is what any product has, and imports the contract only',
  },
  {
    name: 'features below start',
    from: /^server\/features\//,
    fromNot: tests,
    to: '^(web|sandbox|scripts)/|^server/[^/]+\\.ts$',
    why: 'features are put together in server/start.ts and do not know it',
  },
  ...featureOrder,
  {
    name: 'features are listed',
    from: /^server\/(start\.ts|features\/)/,
    to: `^server/features/(?!(?:${features.join('|')})/)`,
    why: 'a new feature goes to its place in the list of scripts/arrows.ts',
  },
  {
    name: 'test parts stay in tests',
    from: /^(server|sandbox|connectors)\//,
    fromNot: /^server\/testing\/|\.(test|spec|suite)\.tsx?$/,
    to: '^server/testing/',
    why: 'what tests are built from does not ship',
  },
  {
    name: 'nobody imports a test',
    from: /./,
    to: '\\.(test|spec)\\.tsx?$',
    why: 'what two tests share belongs into a file of its own',
  },
  {
    name: 'web knows the contract only',
    from: /^web\//,
    to: '^(server|connectors|sandbox|scripts|e2e)/',
    why: 'the browser sees what crosses the wire',
  },
  {
    name: 'sandbox around the fake platforms',
    from: /^sandbox\//,
    fromNot: tests,
    to: '^(server|web|scripts|e2e)/',
    why: "the sandbox serves the connectors' fakes and nothing of the product",
  },
];
