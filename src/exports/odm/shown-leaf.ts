import { isPartialDate } from '../../domain/calendar/partial-date.js';
import { instant } from '../../domain/calendar/instant.js';
import type { AnyField, AnyFields } from '../../domain/record/forms/fields.js';
import type { FormName } from '../../domain/record/forms/index.js';
import { declared } from '../../domain/record/forms/lookup.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import type { Leaf } from './leaves.js';

/** Stands for what does not leave: free text may name a person or a true date. */
export const withheld = '(text withheld)';

const isIndex = (key: string): boolean => /^\d+$/u.test(key);

/** The field of a form that a path names; null for one that machines fill. */
export const fieldAt = (form: FormName, path: string): AnyField | null => {
  let fields: AnyFields | undefined = declared[form].fields;
  let field: AnyField | null = null;
  for (const key of path.split('.').filter((one) => !isIndex(one))) {
    if (!fields || !Object.hasOwn(fields, key)) return field?.date || field?.codes ? field : null;
    field = fields[key] ?? null;
    fields = field?.fields;
  }
  return field;
};

const instantForm = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u;
const fullDate = /^\d{4}-\d{2}-\d{2}$/u;
/** A code of this system, such as LAB_ERROR, M12, IV-02 or 1.0.0: no word, no identifier of images, no digest. */
const code = /^(?:[A-Z][A-Z0-9]*(?:[_&-][A-Z0-9]+)*[ab]?|\d{1,4}(?:\.\d{1,4}){0,2})$/u;

const isMarked = (field: AnyField | null): boolean => field?.date === true;

/** What of a value leaves: numbers and codes as they are, dates moved, everything that may be free text withheld. */
export const shownLeaf = (
  form: FormName,
  path: string,
  leaf: Leaf,
  { shift }: Pick<ExportedParticipant, 'shift'>,
): Leaf => {
  if (typeof leaf !== 'string') return leaf;
  const field = fieldAt(form, path);
  if (instantForm.test(leaf)) return shift.instant(instant(leaf));
  if ((fullDate.test(leaf) || isMarked(field)) && isPartialDate(leaf)) return shift.partial(leaf);
  return field?.codes?.includes(leaf) || code.test(leaf) ? leaf : withheld;
};
