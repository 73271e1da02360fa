import { useSearch } from '@tanstack/react-router';

/** The merchant of the header's switcher; null stands for all merchants of the person. */
export const useMerchantId = (): string | null =>
  useSearch({ from: '/signed-in', select: (search) => search.merchantId ?? null });
