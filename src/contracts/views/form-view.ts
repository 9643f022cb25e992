import { z } from 'zod';
import { forms, type FormName, type PartlyDatedForm } from '../../domain/record/forms/index.js';
import { isPartlyDated, partlyDatedForms } from '../../domain/record/forms/lookup.js';
import { formSchemas } from '../forms.js';
import { calendarDate } from '../values/calendar-date.js';
import { recurrenceFields } from '../values/recurrence.js';
import { eligibilityView } from './eligibility.js';
import { factOf } from './fact.js';

/** Forms whose value is shown in another shape than its event has. */
const otherValues: { readonly [Name in FormName]?: z.ZodType } = {
  eligibility: eligibilityView,
  recurrences: z.strictObject({
    ...recurrenceFields,
    firstSeenDate: calendarDate,
    confirmDate: calendarDate.nullable(),
  }),
};

/** The dates of a form as its schema has them; a form that may be dated in part is an object that holds them. */
const reportedOf = (name: PartlyDatedForm): z.ZodObject => {
  const schema: z.ZodType = formSchemas[name];
  const fields: Readonly<Record<string, z.core.$ZodType | undefined>> =
    schema instanceof z.ZodObject ? schema.shape : {};
  return z.object(
    Object.fromEntries(
      forms[name].dates.map((field) => {
        const shape = fields[field];
        if (!shape) throw new TypeError(`the schema of ${name} has no date "${field}"`);
        return [field, shape];
      }),
    ),
  );
};

const factView = (name: FormName) => {
  const fact = factOf(otherValues[name] ?? formSchemas[name]);
  // `value` holds working dates (EP-PARTIAL), `reported` those that the site gave; a correction addresses the latter.
  return isPartlyDated(name) ? fact.extend({ reported: reportedOf(name) }) : fact;
};

/** What the casebook holds of a form, as it is shown. */
export const slotView = (name: FormName): z.ZodType =>
  forms[name].slot === 'many' ? z.array(factView(name)) : factView(name).nullable();

/** A fact of which not even the month is known: as the site reported it. */
export const undatedView: z.ZodType = z.xor(
  partlyDatedForms.map((name) => factOf(formSchemas[name]).extend({ form: z.literal(name) })),
);
