/** Nobody asks again while the last question is still open: each one may hold a connection. */
export const onceAtATime = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let open: Promise<T> | null = null;
  return () =>
    (open ??= ask().finally(() => {
      open = null;
    }));
};
