import { startServer } from './server/start.ts';

interface Order {
  readonly id: number;
  readonly customer: number;
  readonly cents: number;
}

interface DailyReport {
  readonly orders: number;
  readonly medianCents: number;
  /** Pairs of customers whose spending differs by less than one percent. */
  readonly alikePairs: number;
}

/** Starts the shop's server, and gives the addresses of its orders, a day each. */
export async function days(count: number): Promise<[url: string][]> {
  const address = await startServer();
  return Array.from({ length: count }, (_, day) => [`${address}/orders/${day}`]);
}

function spendingByCustomer(orders: readonly Order[]): number[] {
  const spending = new Map<number, number>();
  for (const { customer, cents } of orders) spending.set(customer, (spending.get(customer) ?? 0) + cents);
  return [...spending.values()];
}

function countAlikePairs(spending: readonly number[]): number {
  let pairs = 0;
  for (const [i, one] of spending.entries()) {
    for (const other of spending.slice(i + 1)) {
      if (Math.abs(Math.log(one) - Math.log(other)) < 0.01) pairs++;
    }
  }
  return pairs;
}

/**
 * The report of one day: it waits for the orders, then computes about as long as it waited. Waiting side by side
 * helps with the first half, threads with both.
 *
 * @profile await days(40)
 */
export async function dailyReport(url: string): Promise<DailyReport> {
  const response = await fetch(url);
  const orders = (await response.json()) as Order[];
  const sorted = orders.map((order) => order.cents).toSorted((a, b) => a - b);
  return {
    orders: orders.length,
    medianCents: sorted[Math.floor(sorted.length / 2)] ?? 0,
    alikePairs: countAlikePairs(spendingByCustomer(orders)),
  };
}
