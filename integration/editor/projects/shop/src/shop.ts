import type { Resilient } from 'ts-resilient';

export interface Order {
  readonly id: string;
  readonly amount: number;
}

export declare function load(id: string): Resilient<Order>;
export declare function loadLater(id: string): Promise<Resilient<Order>>;
export declare function save(order: Order): void;
export declare function saveLater(order: Order): Promise<void>;

export declare const tx: { begin(): void; save(id: string): void; commit(): void };
