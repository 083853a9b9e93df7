export class Ledger {
  entries = 0;

  enter(amount: number): void {
    if (amount < 0) throw new RangeError('a negative amount');
    this.entries += 1;
  }
}

export function feeOf(amount: number): number {
  if (Number.isNaN(amount)) throw new RangeError('not an amount');
  return amount > 100 ? 1 : 0.5;
}
