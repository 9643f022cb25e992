import type { Slots } from '../../record/forms/index.js';
import { formNames, lifeSignsOf } from '../../record/forms/lookup.js';
import type { SignOfLife } from '../../record/values/sign-of-life.js';
import { latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';

export type { SignOfLife } from '../../record/values/sign-of-life.js';

/** Everything recorded that shows the participant alive: what no death may precede (EC-H05), and what dates the last day known alive (EP-OS). */
export const signsOfLife = (casebook: Slots): readonly SignOfLife[] =>
  formNames.flatMap((name) => lifeSignsOf(casebook, name));

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
