/** A crane's load over a hull: the product's sign. */
export const BrandMark = () => (
  <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="#0e6f8a" />
    <path d="M7 19h18l-2.6 5H9.6z" fill="#fff" />
    <path d="M10 12h5v5h-5zM17 12h5v5h-5zM13.5 6h5v5h-5z" fill="#bfe3ec" />
  </svg>
);
