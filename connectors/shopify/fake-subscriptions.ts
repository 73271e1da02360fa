import { apiVersion } from './documents.ts';
import { type FakeStore, gid, instantText, nextId, type SubscriptionState } from './fake-state.ts';

export const subscriptionView = ({ id, topic, uri, createdAt }: SubscriptionState) => ({
  __typename: 'WebhookSubscription',
  id: gid('WebhookSubscription', id),
  legacyResourceId: String(id),
  topic,
  uri,
  callbackUrl: uri,
  format: 'JSON',
  includeFields: [],
  metafieldNamespaces: [],
  metafields: [],
  filter: null,
  name: null,
  createdAt,
  updatedAt: createdAt,
  apiVersion: { handle: apiVersion, displayName: apiVersion, supported: true },
});

/** Like Shopify this takes https only; a sandbox on this machine may listen without it. */
const isAddress = (uri: string): boolean =>
  URL.canParse(uri) &&
  (uri.startsWith('https://') || ['127.0.0.1', 'localhost'].includes(new URL(uri).hostname));

const refuse = (message: string) => ({
  webhookSubscription: null,
  userErrors: [{ field: ['webhookSubscription', 'uri'], message }],
});

type CreateArguments = {
  topic: string;
  webhookSubscription: { uri?: string; callbackUrl?: string };
};

export const subscriptionMutations = (store: FakeStore) => ({
  webhookSubscriptionCreate: ({ topic, webhookSubscription }: CreateArguments) => {
    const uri = webhookSubscription.uri ?? webhookSubscription.callbackUrl ?? '';
    const { subscriptions } = store.state;
    if (!isAddress(uri)) return refuse('Address is invalid');
    if (subscriptions.some((one) => one.topic === topic && one.uri === uri))
      return refuse('Address for this topic has already been taken');
    const created = { id: nextId(store), topic, uri, createdAt: instantText(store.now()) };
    subscriptions.push(created);
    return { webhookSubscription: subscriptionView(created), userErrors: [] };
  },
  webhookSubscriptionDelete: ({ id }: { id: string }) => {
    const { state } = store;
    const kept = state.subscriptions.filter((one) => gid('WebhookSubscription', one.id) !== id);
    if (kept.length === state.subscriptions.length)
      return {
        deletedWebhookSubscriptionId: null,
        userErrors: [{ field: ['id'], message: 'Webhook subscription does not exist' }],
      };
    state.subscriptions = kept;
    return { deletedWebhookSubscriptionId: id, userErrors: [] };
  },
});
