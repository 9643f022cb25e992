/** How something is written as text, and read again: `read` answers null for every text that `write` does not make. */
export interface Spelling<Written, Read = Written> {
  readonly write: (value: Written) => string;
  readonly read: (text: string) => Read | null;
}

/** What `parse` makes of the groups of `pattern` counts only where it is written as the very same text. */
export const spelling = <Value>(
  write: (value: Value) => string,
  pattern: RegExp,
  parse: (groups: readonly (string | undefined)[]) => Value | null,
): Spelling<Value> => ({
  write,
  read: (text) => {
    const groups = pattern.exec(text)?.slice(1);
    const value = groups ? parse(groups) : null;
    return value !== null && write(value) === text ? value : null;
  },
});
