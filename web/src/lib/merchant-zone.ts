import type { Me } from '../../../contract/access.contract.ts';
import { useMe } from './session.api.ts';

/** The one zone in which all of these merchants live; undefined when they live in several. */
export const sharedZone = (
  { merchants }: Pick<Me, 'merchants'>,
  merchantId: string | null,
): string | undefined => {
  const shown = merchants.filter(({ id }) => merchantId === null || id === merchantId);
  const [zone, ...others] = new Set(shown.map(({ timeZone }) => timeZone));
  return others.length === 0 ? zone : undefined;
};

/** The zone in which times of a merchant are shown, or with `null` of all merchants together. */
export const useMerchantZone = (merchantId: string | null): string | undefined =>
  sharedZone(useMe(), merchantId);
