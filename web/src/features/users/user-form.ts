import type { Role } from '../../../../contract/access.contract.ts';
import type { MembershipInput, User } from '../../../../contract/users.contract.ts';

export type UserValues = {
  name: string;
  email: string;
  role: Role;
  /** On the edit page empty keeps the password. */
  password: string;
  memberships: MembershipInput[];
};

export const blankUser: UserValues = {
  name: '',
  email: '',
  role: 'operator',
  password: '',
  memberships: [],
};

export const userValues = ({ name, email, role, memberships }: User): UserValues => ({
  name,
  email,
  role,
  password: '',
  memberships: memberships.map(({ merchant, rights }) => ({ merchantId: merchant.id, rights })),
});

/** Admins may do everything, so theirs are dropped; a merchant's person belongs to one. */
export const membershipsFor = ({ role, memberships }: UserValues): MembershipInput[] => {
  if (role === 'admin') return [];
  return role === 'merchant' ? memberships.slice(0, 1) : memberships;
};
