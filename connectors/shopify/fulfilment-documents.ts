const parcelWork = /* GraphQL */ `
  fragment ParcelWork on FulfillmentOrderLineItem {
    id
    remainingQuantity
    lineItem {
      id
    }
  }
`;

export const orderForParcel = /* GraphQL */ `
  query OrderForParcel($id: ID!, $after: String) {
    order(id: $id) {
      cancelledAt
      displayFulfillmentStatus
      fulfillments(first: 100) {
        id
        status
        trackingInfo(first: 5) {
          company
          number
          url
        }
      }
      fulfillmentOrders(first: 5, after: $after) {
        nodes {
          id
          status
          supportedActions {
            action
          }
          assignedLocation {
            name
            location {
              id
            }
          }
          lineItems(first: 20) {
            nodes {
              ...ParcelWork
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
  ${parcelWork}
`;

export const moreParcelWork = /* GraphQL */ `
  query MoreParcelWork($id: ID!, $after: String) {
    fulfillmentOrder(id: $id) {
      lineItems(first: 100, after: $after) {
        nodes {
          ...ParcelWork
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${parcelWork}
`;

export const unitsSent = /* GraphQL */ `
  query UnitsSent($id: ID!, $after: String) {
    fulfillment(id: $id) {
      fulfillmentLineItems(first: 100, after: $after) {
        nodes {
          quantity
          lineItem {
            id
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export const createFulfillment = /* GraphQL */ `
  mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
    fulfillmentCreate(fulfillment: $fulfillment) {
      fulfillment {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`;

export const correctTracking = /* GraphQL */ `
  mutation CorrectTracking($id: ID!, $tracking: FulfillmentTrackingInput!) {
    fulfillmentTrackingInfoUpdate(
      fulfillmentId: $id
      trackingInfoInput: $tracking
      notifyCustomer: true
    ) {
      fulfillment {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`;
