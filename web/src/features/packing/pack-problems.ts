import { isShortText } from '../shipments/parcel-rules.ts';
import { type Pack, type Parcel, unitsIn } from './pack-state.ts';

export type ParcelProblems = {
  carrier?: 'missing';
  trackingNumber?: 'missing' | 'sameNumber';
  contents?: 'nothing' | 'nothingIn';
};

const sameText = (one: Parcel, other: Parcel): boolean =>
  one.carrier.trim() === other.carrier.trim() &&
  one.trackingNumber.trim() === other.trackingNumber.trim();

/** What keeps each parcel from being shipped; an empty object where nothing does. */
export const packProblems = ({ parcels }: Pack): ParcelProblems[] =>
  parcels.map((parcel, index) => {
    const doubled = parcels.slice(0, index).some((earlier) => sameText(earlier, parcel));
    const numbered = isShortText(parcel.trackingNumber);
    return {
      ...(!isShortText(parcel.carrier) && { carrier: 'missing' as const }),
      ...(!numbered && { trackingNumber: 'missing' as const }),
      ...(numbered && doubled && { trackingNumber: 'sameNumber' as const }),
      ...(unitsIn(parcel) === 0 && {
        contents: parcels.length > 1 ? ('nothingIn' as const) : ('nothing' as const),
      }),
    };
  });

export const hasProblems = (problems: readonly ParcelProblems[]): boolean =>
  problems.some((problem) => Object.keys(problem).length > 0);
