import { latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { signsOfLife } from '../surveillance/signs-of-life.js';

/** The last date up to `cutoff` on which anything in the record shows the participant alive; null before surgery. */
export const lastKnownAlive = (casebook: Casebook, cutoff: PlainDate): PlainDate | null => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined || d0 > cutoff) return null;
  return latest(
    ...signsOfLife(casebook)
      .map(({ on }) => on)
      .filter((on) => on <= cutoff),
  );
};
