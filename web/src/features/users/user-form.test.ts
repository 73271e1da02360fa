import { describe, expect, it } from 'vitest';
import type { User } from '../../../../contract/users.contract.ts';
import { blankUser, membershipsFor, userValues } from './user-form.ts';

const memberships = [
  { merchantId: '1', rights: ['view' as const] },
  { merchantId: '2', rights: ['view' as const, 'manage' as const] },
];

describe('the user form', () => {
  it('never starts with a password, and names merchants by their id', () => {
    const user: User = {
      id: 'u1',
      name: 'Lin',
      email: 'lin@example.com',
      role: 'operator',
      twoFactorEnabled: false,
      memberships: [{ merchant: { id: '1', name: 'Alpha' }, rights: ['view'] }],
      createdAt: '2026-11-23T00:00:00Z',
    };
    expect(userValues(user)).toEqual({
      name: 'Lin',
      email: 'lin@example.com',
      role: 'operator',
      password: '',
      memberships: [{ merchantId: '1', rights: ['view'] }],
    });
  });

  it('sends no memberships of an admin, one of a merchant’s person, all of an operator', () => {
    const of = (role: 'admin' | 'merchant' | 'operator') =>
      membershipsFor({ ...blankUser, role, memberships });
    expect(of('admin')).toEqual([]);
    expect(of('merchant')).toEqual(memberships.slice(0, 1));
    expect(of('operator')).toEqual(memberships);
  });
});
