import { type Right, rightSchema } from '../../contract/access.contract.ts';
import { createUser, type PeopleDeps } from '../features/people/create-user.ts';

/** The demo's logins; they exist nowhere else. */
export const demoPassword = 'quayside-demo';
export const demoLogins = {
  operator: 'operator@demo.test',
  merchant: 'merchant@demo.test',
  admin: 'admin@demo.test',
} as const;

const person = (role: keyof typeof demoLogins, name: string) => ({
  role,
  name,
  email: demoLogins[role],
  password: demoPassword,
});

const everyRight: Right[] = [...rightSchema.options];

/** Works for every merchant with every right; answers the id. */
export const createOperator = (deps: PeopleDeps, merchantIds: readonly string[]): Promise<string> =>
  createUser(deps, {
    ...person('operator', 'Olivia Operator'),
    memberships: merchantIds.map((merchantId) => ({ merchantId, rights: everyRight })),
  });

/** The admin comes last: where there is one, the demo was filled to its end. */
export const createOthers = async (deps: PeopleDeps, merchantId: string): Promise<void> => {
  await createUser(deps, {
    ...person('merchant', 'Mei Merchant'),
    memberships: [{ merchantId, rights: ['view', 'operate', 'manage'] }],
  });
  await createUser(deps, { ...person('admin', 'Ada Admin'), memberships: [] });
};
