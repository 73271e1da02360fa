import { queryOptions } from '@tanstack/react-query';
import { type UserInput, type UserPatch, userSchema } from '../../../../contract/users.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/users';

export const userList = (query: Query) =>
  cursorList({ key: ['users', 'list'], path, item: userSchema, query });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'detail', id],
    queryFn: ({ signal }) => apiCall(`${path}/${id}`, userSchema, { signal }),
  });

export const createUser = (input: UserInput) =>
  apiCall(path, userSchema, { method: 'POST', body: input });

export const patchUser = (id: string, patch: UserPatch) =>
  apiCall(`${path}/${id}`, userSchema, { method: 'PATCH', body: patch });
