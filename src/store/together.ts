/**
 * Does together what is asked for one by one: whatever comes while the one before is at work waits for the next, and is
 * done in one go. Who comes alone waits for nobody. What fails together is done again one by one, so that nobody has to
 * pay for a neighbour.
 *
 * @param most items in one go.
 * @param work is never given an empty list; answers in the order of the items. May be asked again for what it has failed
 *   with: it has to leave nothing half done.
 */
export function together<Item, Result>(
  most: number,
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    resolve(result: Result): void;
    reject(reason: unknown): void;
  }
  let waiting: Waiting[] = [];
  let working = false;

  async function workOn(piece: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(piece.map((one) => one.item));
      if (results.length !== piece.length) throw new Error(`${piece.length} items brought ${results.length} results`);
      for (const [index, result] of results.entries()) piece[index]?.resolve(result);
    } catch (error) {
      if (piece.length === 1) for (const one of piece) one.reject(error);
      // Beside each other: where all of it is down, that takes as long as for one.
      else await Promise.all(piece.map((one) => workOn([one])));
    }
  }

  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      const piece = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await workOn(piece);
    }
    working = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (working) return;
      working = true;
      // Whatever else is asked for in this turn of the event loop goes along.
      setImmediate(workOff);
    });
}
