/** The declarations of the module `world` for generated programs. */
export const WORLD_TYPES = `
export declare function num(id: number, ...args: unknown[]): number;
export declare function bool(id: number, ...args: unknown[]): boolean;
export declare function text(id: number, ...args: unknown[]): string;
export declare function maybe(id: number, ...args: unknown[]): string | undefined;
export declare function list(id: number, ...args: unknown[]): number[];
export declare function error(id: number, ...args: unknown[]): Error;
export declare function never(id: number, ...args: unknown[]): never;
export declare function assertThat(condition: unknown, id: number): asserts condition;
export declare function keep(fn: () => unknown): void;
export declare function runKept(): void;
export declare function start<T>(value: T): T;
export declare function numLater(id: number, ...args: unknown[]): Promise<number>;
export declare function boolLater(id: number, ...args: unknown[]): Promise<boolean>;
export declare function textLater(id: number, ...args: unknown[]): Promise<string>;
export declare function maybeLater(id: number, ...args: unknown[]): Promise<string | undefined>;
export declare function listLater(id: number, ...args: unknown[]): Promise<number[]>;
export declare function errorLater(id: number, ...args: unknown[]): Promise<Error>;
`;
