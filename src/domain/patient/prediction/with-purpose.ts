import type { Purpose } from '../../record/machines/prediction.js';

/** What a program from before there were secondary runs hands in is of a primary one. */
export const withPurpose = <Data extends { readonly purpose?: Purpose }>(
  data: Data,
): Data & { readonly purpose: Purpose } => ({ ...data, purpose: data.purpose ?? 'PRIMARY' });
