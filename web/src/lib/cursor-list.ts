import { infiniteQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { pageOf } from '../../../contract/page.ts';
import { apiCall, type Query } from './api-client.ts';

type ListSpec<Item extends z.ZodType> = {
  /** Starts with the topic, so that a live change can find it: `['orders', …]`. */
  key: readonly unknown[];
  path: string;
  item: Item;
  query?: Query;
};

/** Query options for a list route that pages by cursor; give the result to `DataTable`. */
export const cursorList = <Item extends z.ZodType>({ key, path, item, query }: ListSpec<Item>) =>
  infiniteQueryOptions({
    queryKey: [...key, query ?? {}],
    queryFn: ({ pageParam, signal }) =>
      apiCall(path, pageOf(item), { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
