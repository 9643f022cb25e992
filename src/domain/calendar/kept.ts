const mostKept = 50_000;

/** Keeps what was worked out of a date or a moment, and gives it back: what is kept is bounded, however many of them a process meets. */
export const keep = <Key, Value>(among: Map<Key, Value>, key: Key, value: Value): Value => {
  if (among.size >= mostKept) among.clear();
  among.set(key, value);
  return value;
};
