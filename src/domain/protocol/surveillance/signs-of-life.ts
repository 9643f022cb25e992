import type { Slots } from '../../record/forms/index.js';
import { formNames, lifeSignsOf } from '../../record/forms/lookup.js';
import type { SignOfLife } from '../../record/values/sign-of-life.js';

export type { SignOfLife } from '../../record/values/sign-of-life.js';

/** Everything recorded that shows the participant alive: what no death may precede (EC-H05), and what dates the last day known alive (EP-OS). */
export const signsOfLife = (casebook: Slots): readonly SignOfLife[] =>
  formNames.flatMap((name) => lifeSignsOf(casebook, name));
