export interface Totals {
  orders: number;
  refunds: number;
  others: number;
  amount: number;
  large: number;
  broken: number;
}

/** What has been counted so far: nothing. */
export function noTotals(): Totals {
  return { orders: 0, refunds: 0, others: 0, amount: 0, large: 0, broken: 0 };
}

const KINDS = ['order', 'order', 'refund', 'order', 'note'];
const DISCOUNTS = ['', '5', '', '60'];
const REASONS = ['broken', 'late'];

export const rows: readonly string[] = Array.from({ length: 100_000 }, (_, id) =>
  [KINDS[id % 5], id, (id % 997) + 0.5, DISCOUNTS[id % 4], REASONS[id % 2]].join(';'),
);

export function toNumber(text: string | undefined): number {
  const number = Number(text);
  if (Number.isNaN(number)) throw new TypeError(`not a number: ${text}`);
  return number;
}

export function toReason(text: string | undefined): string {
  if (text === undefined || text === '') throw new TypeError('a refund without a reason');
  return text;
}

export function sumOf({ orders, refunds, others, amount, large, broken }: Totals): number {
  return orders + 2 * refunds + 3 * others + amount + 5 * large + 7 * broken;
}
