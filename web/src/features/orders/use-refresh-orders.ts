import { useQueryClient } from '@tanstack/react-query';

const topics = ['orders', 'order-counts', 'order-holds', 'unknown-products', 'shipments'];

/** Reads again whatever shows orders; resolves once what is on screen is fresh. */
export const useRefreshOrders = () => {
  const queryClient = useQueryClient();
  return (): Promise<unknown> =>
    Promise.all(topics.map((topic) => queryClient.invalidateQueries({ queryKey: [topic] })));
};
