const listingFields = /* GraphQL */ `
  fragment ListingFields on ProductVariantConnection {
    nodes {
      legacyResourceId
      displayName
      title
      sku
      barcode
      inventoryItem {
        id
        tracked
      }
      product {
        featuredMedia {
          ... on MediaImage {
            image {
              url(transform: { maxWidth: 160, maxHeight: 160 })
            }
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`;

export const firstListings = /* GraphQL */ `
  query FirstListings($first: Int!) {
    productVariantsCount(limit: null) {
      count
    }
    productVariants(sortKey: ID, first: $first) {
      ...ListingFields
    }
  }
  ${listingFields}
`;

export const moreListings = /* GraphQL */ `
  query MoreListings($filter: String, $first: Int!, $after: String) {
    productVariants(query: $filter, sortKey: ID, first: $first, after: $after) {
      ...ListingFields
    }
  }
  ${listingFields}
`;
