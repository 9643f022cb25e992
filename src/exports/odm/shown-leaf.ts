import { isPartialDate } from '../../domain/calendar/partial-date.js';
import { instant } from '../../domain/calendar/instant.js';
import type { AnyField, AnyFields } from '../../domain/record/forms/fields.js';
import type { FormName } from '../../domain/record/forms/index.js';
import { declared } from '../../domain/record/forms/lookup.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import { leavingText, withheld } from '../trial/leaving-text.js';
import type { Leaf } from './leaves.js';

const isIndex = (key: string): boolean => /^\d+$/u.test(key);

interface Place {
  /** The innermost field that the path names; null where there is none. */
  readonly field: AnyField | null;
  /** Whether the form knows the path; one that machines fill says nothing of its fields. */
  readonly isKnown: boolean;
}

/** Why there is no value, in the place of a whole group. */
const missing = 'missingReason';

const placeOf = (form: FormName, path: string): Place => {
  let fields: AnyFields | undefined = declared[form].fields;
  if (!fields) return { field: null, isKnown: true };
  let field: AnyField | null = null;
  for (const key of path.split('.').filter((one) => !isIndex(one))) {
    // Below a field without fields of its own stand the parts of its value, such as number and unit.
    if (!fields || key === missing) return { field, isKnown: true };
    if (!Object.hasOwn(fields, key)) return { field: null, isKnown: false };
    field = fields[key] ?? null;
    fields = field?.fields;
  }
  return { field, isKnown: true };
};

/** The field of a form that a path names; null for one that machines fill. */
export const fieldAt = (form: FormName, path: string): AnyField | null => placeOf(form, path).field;

const instantForm = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u;
const fullDate = /^\d{4}-\d{2}-\d{2}$/u;

const isMarked = (field: AnyField | null): boolean => field?.date === true;

/** A sealed prediction holds no number: one that stands there is no part of it. */
const isOutOfPlace = (form: FormName, isKnown: boolean, leaf: Leaf): boolean =>
  !isKnown || (form === 'predictions' && typeof leaf === 'number');

/**
 * What of a value leaves: numbers and codes as they are, dates moved; withheld is everything that may be free text, and what
 * the form does not know.
 */
export const shownLeaf = (
  form: FormName,
  path: string,
  leaf: Leaf,
  { shift, protocol }: Pick<ExportedParticipant, 'shift' | 'protocol'>,
): Leaf => {
  const { field, isKnown } = placeOf(form, path);
  if (isOutOfPlace(form, isKnown, leaf)) return withheld;
  if (typeof leaf !== 'string') return leaf;
  if (instantForm.test(leaf)) return shift.instant(instant(leaf));
  if ((fullDate.test(leaf) || isMarked(field)) && isPartialDate(leaf)) return shift.partial(leaf);
  return leavingText(form, path, leaf, protocol);
};
