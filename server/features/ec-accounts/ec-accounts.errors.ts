import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { ErrorCode } from '../../../contract/error-codes.ts';
import { AppError } from '../../platform/errors/app-error.ts';

const platformCodes: Record<ConnectorError['kind'], ErrorCode> = {
  auth: 'platform.auth',
  scope: 'platform.scope',
  suspended: 'platform.suspended',
  rate_limited: 'platform.rate_limited',
  unavailable: 'platform.unavailable',
  rejected: 'platform.rejected',
  not_found: 'platform.not_found',
  conflict: 'platform.conflict',
  bug: 'platform.bug',
};

export const platformErrorCode = (error: ConnectorError): ErrorCode => platformCodes[error.kind];

/** A platform's failure as the person who clicked should read it. */
export const toPlatformProblem = (error: unknown): unknown =>
  error instanceof ConnectorError
    ? new AppError(platformErrorCode(error), error.message, { cause: error })
    : error;

export const credentialInvalid = (field: string, message: string): AppError =>
  new AppError('ec_account.credential_invalid', message, {
    errors: [{ path: `credentials.${field}`, message }],
  });

export const credentialMissing = (fields: readonly string[]): AppError =>
  new AppError(
    'ec_account.credential_missing',
    'Fill in all authorization settings first, then test the connection.',
    { errors: fields.map((field) => ({ path: `credentials.${field}`, message: 'is missing' })) },
  );

export const settingsLocked = (): AppError =>
  new AppError(
    'ec_account.settings_locked',
    'Connect the account first; its settings unlock once it is connected.',
  );

export const shopTaken = (): AppError =>
  new AppError(
    'ec_account.shop_taken',
    'Another account is already connected to this shop. Two would import every order twice.',
  );

export const otherShop = (known: string, found: string): AppError =>
  new AppError(
    'ec_account.other_shop',
    `This account has orders of ${known}, but the credentials lead to ${found}. Create a new account for that shop.`,
  );

export const changedMeanwhile = (): AppError =>
  new AppError(
    'ec_account.changed_meanwhile',
    'Somebody changed the credentials during the test. Test the connection again.',
  );

export const beingDeleted = (): AppError =>
  new AppError('ec_account.being_deleted', 'This account is being deleted.');

export const isShopTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'ec_accounts_shop_idx';
