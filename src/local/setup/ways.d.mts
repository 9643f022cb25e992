export interface Way<T> {
  readonly name: string;
  readonly attempt: () => Promise<T>;
  readonly binding?: boolean;
}
export class WayFailed extends Error {}
export class NotAsked extends WayFailed {}
export class NothingWorked extends Error {
  readonly failures: readonly { readonly way: string; readonly reason: string }[];
}
export function firstThatWorks<T>(what: string, ways: readonly Way<T>[], remedy: string): Promise<T>;
