import { type Cell, numberIn } from './cell.js';

/** What the status codes of a file mean. */
export interface StatusCodes {
  readonly censored: number;
  readonly event: number;
  readonly competing: readonly number[];
}

/** Reads a status as the type that estimators take: 0 censored, 1 the event, 2 and above the competing codes in order. */
export const typeReader = ({ censored, event, competing }: StatusCodes): ((cell: string) => Cell) => {
  const types = new Map([
    [censored, 0],
    [event, 1],
    ...competing.map((code, k): [number, number] => [code, k + 2]),
  ]);
  const known = `${censored} (censored), ${event} (the event)${
    competing.length === 0 ? '' : `, ${competing.join(', ')} (competing)`
  }`;
  return (cell) => {
    const value = numberIn(cell);
    if (typeof value === 'string') return value;
    return (
      types.get(value) ??
      `the status ${value} is unknown; known are ${known}. Name it under --competing, or correct it`
    );
  };
};
