/** The last value that was made, under the key of what it is a function of. One that could not be made is not kept. */
export const keepLast = <Value>(): ((key: string, make: () => Promise<Value>) => Promise<Value>) => {
  let kept: { readonly key: string; readonly value: Promise<Value> } | null = null;
  return (key, make) => {
    if (kept?.key === key) return kept.value;
    const made = { key, value: make() };
    kept = made;
    made.value.catch(() => {
      if (kept === made) kept = null;
    });
    return made.value;
  };
};
