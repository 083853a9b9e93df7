export interface Order {
  readonly id: number;
  readonly article: string;
  readonly count: number;
}

export interface Stock {
  readonly article: string;
  left: number;
}

const stocks = new Map<string, Stock>();

export async function loadOrder(id: number): Promise<Order> {
  if (id < 0) throw new RangeError(`no order ${id}`);
  return { id, article: `article-${id % 16}`, count: (id % 3) + 1 };
}

export async function loadStock(article: string): Promise<Stock> {
  const stock = stocks.get(article) ?? { article, left: 0 };
  stocks.set(article, stock);
  return stock;
}

export async function quote({ count }: Order, { article }: Stock): Promise<number> {
  if (count === 0) throw new RangeError('nothing is ordered');
  return count * article.length;
}

export async function reserve({ count }: Order, stock: Stock): Promise<void> {
  stock.left -= count;
}

export async function printLabel({ id }: Order, price: number): Promise<string> {
  return `${id}: ${price}`;
}
