import { forms } from '../../record/forms/index.js';
import { formNames } from '../../record/forms/lookup.js';

/** The parts of a casebook that hold clinical data: of seals, queries and announcements nobody asks such a question. */
const clinicalParts = formNames.filter((name) => forms[name].queryable);

/** A person's question may point here: its value is copied into the query and shown to whoever sees the record. */
export const isQueryable = (path: string): boolean =>
  clinicalParts.some((part) => path === `/${part}` || path.startsWith(`/${part}/`));
