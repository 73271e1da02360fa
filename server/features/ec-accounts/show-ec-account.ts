import type { Right } from '../../../contract/access.contract.ts';
import type { EcAccount } from '../../../contract/ec-accounts.contract.ts';
import { type Principal, requireRight, rightsFor, scopeOf } from '../../platform/auth/principal.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { requireId } from '../../platform/http/id-params.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { presentEcAccount } from './ec-accounts.present.ts';
import { type EcAccountRecord, findEcAccount } from './ec-accounts.queries.ts';

type Wanted = { id: string; right: Right };

/** The account, if the person may see it (404) and has the right asked for (403). */
export const requireEcAccount = async (
  deps: Pick<EcAccountDeps, 'db'>,
  principal: Principal,
  { id, right }: Wanted,
): Promise<EcAccountRecord> => {
  const record = await findEcAccount(deps.db, requireId({ id }, 'account'), scopeOf(principal));
  if (!record) throw notFound('account');
  requireRight(principal, record.merchant_id, right);
  return record;
};

export const showEcAccount = async (
  deps: Pick<EcAccountDeps, 'db' | 'platforms' | 'clock'>,
  principal: Principal,
  id: string,
): Promise<EcAccount> => {
  const record = await requireEcAccount(deps, principal, { id, right: 'view' });
  return presentEcAccount(record, {
    manifest: deps.platforms.get(record.platform).connector.manifest,
    rights: rightsFor(principal, record.merchant_id),
    now: deps.clock.now(),
  });
};
