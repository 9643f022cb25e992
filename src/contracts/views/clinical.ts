import { z } from 'zod';
import type { ClinicalForm, Slots } from '../../domain/record/forms/index.js';
import { clinicalForms } from '../../domain/record/forms/lookup.js';
import { correction } from '../values/correction.js';
import { voiding } from '../values/voiding.js';
import type { DeepReadonly } from '../values/same-type.js';
import { derivedValues } from './derived.js';
import { factOf } from './fact.js';
import { slotView, undatedView } from './form-view.js';
import { queryView } from './query.js';

const descriptions: { readonly [Name in ClinicalForm]?: string } = {
  undeterminedOutcomes:
    'Signatures that an outcome which the record shows stays undetermined; in force once investigator and statistician have both signed.',
  erasureRulings: 'Signed decisions on a request for erasure; the newest counts.',
};

const described = (name: ClinicalForm): z.ZodType => {
  const description = descriptions[name];
  return description === undefined ? slotView(name) : slotView(name).meta({ description });
};

const slots = Object.fromEntries(clinicalForms.map((name) => [name, described(name)])) as {
  readonly [Name in ClinicalForm]: z.ZodType<Slots[Name]>;
};

const voidedForm = factOf(z.unknown()).extend({ form: z.enum(clinicalForms), voidedBy: factOf(voiding) });

/** The record as the site entered it, after every correction: what each form holds is said by its declaration. */
export const clinical = z
  .object({
    ...slots,
    undated: z.array(undatedView),
    corrections: z.array(factOf(correction)),
    voided: z.array(voidedForm).meta({
      description: 'Forms that were voided, as they stood; no conclusion is drawn from them.',
    }),
    derived: derivedValues,
    queries: z.array(queryView),
  })
  .meta({ id: 'ClinicalRecord' });
export type ClinicalView = DeepReadonly<z.output<typeof clinical>>;
