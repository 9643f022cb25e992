/** What is wrong at one place of a file. The header is line 1. */
export interface Fault {
  readonly line: number;
  /** Null where the whole line is wrong. */
  readonly column: string | null;
  /** What stands there and what to do. */
  readonly what: string;
}

/** More of them would not help anybody: the rest is counted. */
export const shownFaults = 20;

export interface Faults {
  readonly add: (line: number, column: string | null, what: string) => void;
  readonly count: () => number;
  /** @throws DataWrong when there is any. */
  readonly throwIfAny: () => void;
}

export const collectedFaults = (): Faults => {
  const shown: Fault[] = [];
  let total = 0;
  return {
    add: (line, column, what) => {
      total += 1;
      if (shown.length < shownFaults) shown.push({ line, column, what });
    },
    count: () => total,
    throwIfAny: () => {
      if (total > 0) throw new DataWrong(shown, total);
    },
  };
};

const worded = ({ line, column, what }: Fault): string =>
  `line ${line}${column === null ? '' : `, column "${column}"`}: ${what}`;

/** The data cannot be evaluated as they stand: every fault by line and column, the first twenty in words. */
export class DataWrong extends Error {
  override readonly name = 'DataWrong';
  constructor(
    readonly faults: readonly Fault[],
    readonly total: number,
  ) {
    const rest = total - faults.length;
    super([...faults.map(worded), ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'));
  }
}
