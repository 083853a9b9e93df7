/** What the job calls. Each function logs its effect, or fails if the run is told so. */
export class World {
  readonly done: string[] = [];

  constructor(private readonly failing: readonly string[]) {}

  async readOrders(): Promise<Order[]> {
    this.#mayFail('readOrders');
    return [
      { id: 'a1', amount: '120' },
      { id: 'a2', amount: 'n/a' },
      { id: 'a3', amount: '80' },
      { id: 'a4', amount: '' },
    ];
  }

  price({ id, amount }: Order): number {
    const price = Number.parseFloat(amount);
    if (Number.isNaN(price)) throw new TypeError(`order ${id} has no amount`);
    this.done.push(`price ${id}`);
    return price;
  }

  async loadRates(): Promise<Rates> {
    this.#mayFail('loadRates');
    return { EUR: 0.5 };
  }

  async publish(total: number): Promise<void> {
    this.#mayFail('publish');
    this.done.push(`publish ${total}`);
  }

  async archive(orders: readonly Order[]): Promise<void> {
    this.#mayFail('archive');
    this.done.push(`archive ${orders.length}`);
  }

  #mayFail(name: string): void {
    if (this.failing.includes(name)) throw new Error(`${name} failed`);
  }
}

export interface Order {
  id: string;
  amount: string;
}

export interface Rates {
  EUR: number;
}
