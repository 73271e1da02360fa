/** Units that are free at one place, lessened by what is given; below zero where it promised too much. */
export type Free = { units: number };

/** What a request takes of one product: `perSet` units for each set, from these places in this order. */
export type Need<Place extends Free> = {
  perSet: number;
  held: number;
  places: readonly Place[];
};

/** One need for a single product, one per component of a bundle. */
export type Request<Place extends Free> = { sets: number; needs: readonly Need<Place>[] };

export type Share<Place> = { place: Place; units: number };

const setsWithin = ({ perSet, held, places }: Need<Free>): number => {
  const free = places.reduce((sum, place) => sum + place.units, 0);
  return Math.floor((held + Math.max(free, 0)) / perSet);
};

const take = <Place extends Free>(places: readonly Place[], wanted: number): Share<Place>[] => {
  const shares: Share<Place>[] = [];
  let missing = wanted;
  for (const place of places) {
    const units = Math.min(missing, place.units);
    if (units <= 0) continue;
    place.units -= units;
    missing -= units;
    shares.push({ place, units });
  }
  return shares;
};

/**
 * Gives each request, in turn, as many whole sets as there are, on top of what it holds, so that no
 * component is kept back for a set that cannot be completed. Answers the shares of each request.
 */
export const shareOut = <Place extends Free>(
  requests: readonly Request<Place>[],
): Share<Place>[][] =>
  requests.map(({ sets, needs }) => {
    const whole = Math.min(sets, ...needs.map(setsWithin));
    return needs.flatMap(({ perSet, held, places }) => take(places, whole * perSet - held));
  });
