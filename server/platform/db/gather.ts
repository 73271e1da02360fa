type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

const MOST_AT_ONCE = 500;

/**
 * Does the work of many callers together. Whoever calls while a round is under way waits for the
 * next, which takes all that have come: one caller waits for nobody, and a flood costs few rounds.
 * `work` answers a result per item, in their order. A round that fails fails for all of its callers.
 */
export const gather = <Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): ((item: Item) => Promise<Result>) => {
  let waiting: Waiting<Item, Result>[] = [];
  let busy = false;
  const settle = async (round: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await work(round.map(({ item }) => item));
      for (const [index, { resolve, reject }] of round.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('a round left an item out'));
        else resolve(result);
      }
    } catch (error) {
      for (const { reject } of round) reject(error);
    }
  };
  const goRound = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const round = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      await settle(round);
    }
    busy = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void goRound();
    });
};
