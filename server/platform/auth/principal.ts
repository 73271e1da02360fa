import { type Right, type Role, rightSchema } from '../../../contract/access.contract.ts';
import { forbidden, notFound } from '../errors/app-error.ts';

/** Who asks: a signed-in person, or a machine acting with a person's API key. */
export type Principal = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** By merchant id; empty for admins, who may do everything. */
  rights: ReadonlyMap<string, readonly Right[]>;
  /** Of the API key that the request came with. */
  keyName?: string | undefined;
};

/** The merchants a query may touch. */
export type MerchantScope = 'all' | readonly string[];

export const rightsFor = (principal: Principal, merchantId: string): readonly Right[] =>
  principal.role === 'admin' ? rightSchema.options : (principal.rights.get(merchantId) ?? []);

export const scopeOf = (principal: Principal, right: Right = 'view'): MerchantScope => {
  if (principal.role === 'admin') return 'all';
  return [...principal.rights].filter(([, rights]) => rights.includes(right)).map(([id]) => id);
};

/** Nobody learns of a merchant they may not see; who sees it but lacks the right is told so. */
export const requireRight = (principal: Principal, merchantId: string, right: Right): void => {
  const rights = rightsFor(principal, merchantId);
  if (!rights.includes('view')) throw notFound('merchant');
  if (!rights.includes(right)) throw forbidden();
};
