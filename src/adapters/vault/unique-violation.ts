/** Whether a statement failed because another row holds the value already: SQLSTATE 23505, or SQLite's extended codes. */
export const isUniqueViolation = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  return code === '23505' || errcode === 2067 || errcode === 1555;
};
