/** The keys of a table that is written in the source, in its order. */
export const keysOf = <Table extends object>(table: Table): readonly Extract<keyof Table, string>[] => {
  const keys: Extract<keyof Table, string>[] = [];
  for (const key in table) keys.push(key);
  return keys;
};
