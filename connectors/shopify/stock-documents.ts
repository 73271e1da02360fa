export const activeLocations = /* GraphQL */ `
  query ActiveLocations($first: Int!) {
    locations(first: $first) {
      nodes {
        id
        legacyResourceId
        name
        isActive
        isFulfillmentService
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const stockAtLocation = /* GraphQL */ `
  query StockAtLocation($ids: [ID!]!, $location: ID!) {
    location(id: $location) {
      isActive
    }
    nodes(ids: $ids) {
      ... on InventoryItem {
        id
        tracked
        inventoryLevel(locationId: $location) {
          quantities(names: ["available"]) {
            quantity
          }
        }
      }
    }
  }
`;

export const setStock = /* GraphQL */ `
  mutation SetStock($key: String!, $input: InventorySetQuantitiesInput!) {
    inventorySetQuantities(input: $input) @idempotent(key: $key) {
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const addStock = /* GraphQL */ `
  mutation AddStock($key: String!, $input: InventoryAdjustQuantitiesInput!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
      inventoryAdjustmentGroup {
        changes(quantityNames: ["available"]) {
          quantityAfterChange
          item {
            id
          }
        }
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;
