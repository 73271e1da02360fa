/** The Admin API version that every document below is written for and validated against. */
export const apiVersion = '2026-10';

/** Lines per fulfilment order, and fulfilment orders per order, that come with an order at once. */
const inline = { fulfillmentOrders: 2, lines: 5 };

const lineFields = /* GraphQL */ `
  fragment LineFields on FulfillmentOrderLineItem {
    remainingQuantity
    requiresShipping
    variant {
      legacyResourceId
      barcode
    }
    lineItem {
      id
      name
      sku
      discountedUnitPriceAfterAllDiscountsSet {
        shopMoney {
          amount
        }
      }
    }
  }
`;

const orderFields = /* GraphQL */ `
  fragment OrderFields on Order {
    id
    name
    createdAt
    updatedAt
    cancelledAt
    test
    displayFinancialStatus
    displayFulfillmentStatus
    currencyCode
    currentTotalPriceSet {
      ...ShopAmount
    }
    currentShippingPriceSet {
      ...ShopAmount
    }
    currentTotalDiscountsSet {
      ...ShopAmount
    }
    currentTotalTaxSet {
      ...ShopAmount
    }
    shippingLine {
      code
      title
    }
    shippingAddress {
      name
      company
      address1
      address2
      city
      province
      zip
      countryCodeV2
      phone
    }
    email
    phone
    note
    customer {
      id
    }
    fulfillmentOrders(first: ${inline.fulfillmentOrders}) {
      nodes {
        id
        status
        lineItems(first: ${inline.lines}) {
          nodes {
            ...LineFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  fragment ShopAmount on MoneyBag {
    shopMoney {
      amount
    }
  }
  ${lineFields}
`;

export const ordersChanged = /* GraphQL */ `
  query OrdersChanged($filter: String!, $first: Int!, $after: String) {
    orders(query: $filter, sortKey: UPDATED_AT, first: $first, after: $after) {
      nodes {
        ...OrderFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${orderFields}
`;

export const fulfillmentOrdersChanged = /* GraphQL */ `
  query FulfillmentOrdersChanged($filter: String!, $first: Int!, $after: String) {
    fulfillmentOrders(
      query: $filter
      sortKey: UPDATED_AT
      includeClosed: true
      first: $first
      after: $after
    ) {
      nodes {
        updatedAt
        order {
          id
          updatedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const ordersByIds = /* GraphQL */ `
  query OrdersByIds($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        ...OrderFields
      }
      ... on FulfillmentOrder {
        orderId
      }
    }
  }
  ${orderFields}
`;

export const ordersNamed = /* GraphQL */ `
  query OrdersNamed($bare: String!, $signed: String!, $first: Int!) {
    bare: orders(query: $bare, first: $first) {
      nodes {
        id
        name
      }
    }
    signed: orders(query: $signed, first: $first) {
      nodes {
        id
        name
      }
    }
  }
`;

export const moreFulfillmentOrders = /* GraphQL */ `
  query MoreFulfillmentOrders($id: ID!, $after: String) {
    order(id: $id) {
      fulfillmentOrders(first: 5, after: $after) {
        nodes {
          id
          status
          lineItems(first: 20) {
            nodes {
              ...LineFields
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${lineFields}
`;

export const moreLines = /* GraphQL */ `
  query MoreLines($id: ID!, $after: String) {
    fulfillmentOrder(id: $id) {
      lineItems(first: 100, after: $after) {
        nodes {
          ...LineFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${lineFields}
`;

export const shopIdentity = /* GraphQL */ `
  query ShopIdentity {
    shop {
      name
      myshopifyDomain
      ianaTimezone
      currencyCode
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`;

export const webhookSubscriptions = /* GraphQL */ `
  query WebhookSubscriptions($address: String!, $after: String) {
    webhookSubscriptions(uri: $address, first: 100, after: $after) {
      nodes {
        id
        topic
        uri
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const webhookSubscriptionCreate = /* GraphQL */ `
  mutation WebhookSubscriptionCreate($topic: WebhookSubscriptionTopic!, $address: String!) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $address, format: JSON }) {
      webhookSubscription {
        id
      }
      userErrors {
        message
      }
    }
  }
`;

export const webhookSubscriptionDelete = /* GraphQL */ `
  mutation WebhookSubscriptionDelete($id: ID!) {
    webhookSubscriptionDelete(id: $id) {
      deletedWebhookSubscriptionId
      userErrors {
        message
      }
    }
  }
`;

export const appUninstall = /* GraphQL */ `
  mutation AppUninstall {
    appUninstall {
      userErrors {
        message
      }
    }
  }
`;
