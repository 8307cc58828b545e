/** The seats that are taken, in this thread. */
let taken = new Set<number>();

/** A new evening: all seats are free. */
export function openHouse(): void {
  taken = new Set();
}

/** Asks a bank that answers after a moment. */
async function cardIsGood(): Promise<boolean> {
  return await new Promise((resolve) => setTimeout(() => resolve(true), 2));
}

/**
 * Books the first free seat from the wanted one on. It looks, asks for the card, and then takes the seat: whoever looks in
 * between is given the same one. One call after the other it is right; with several in flight it sells seats twice.
 *
 * @profile
 */
export async function book(wanted: number): Promise<number> {
  let seat = wanted;
  while (taken.has(seat)) seat++;
  if (!(await cardIsGood())) throw new Error('the card was refused');
  taken.add(seat);
  return seat;
}
