import { valueAt } from '../../shared/json-pointer.js';
import { sameValue } from '../../shared/same-value.js';
import type { Casebook } from '../../record/casebook.js';
import { type FormName, forms } from '../../record/forms/index.js';
import { factsOf, formNames, partlyDatedForms } from '../../record/forms/lookup.js';
import type { Query } from '../../record/query/query.js';

const listed = /^\/([^/]+)\/(\d+)(?=\/|$)/;

/** Revision of the fact to which the path leads in a list; null for a path that leads into no list of facts. */
export const factRevisionAt = (book: Casebook, path: string): number | null => {
  const [item] = listed.exec(path) ?? [];
  const revision = item === undefined ? undefined : valueAt(book, `${item}/revision`);
  return typeof revision === 'number' ? revision : null;
};

/** The path leads into a form of which there is one. */
export const isOfOneForm = (path: string, form: FormName): boolean =>
  forms[form].slot === 'one' && `${path}/`.startsWith(`/${form}/`);

/** The form of which there is one, and about which this was asked, was voided since: what the next one says is another matter. */
export const isOfVoidedForm = ({ voided }: Casebook, { factRevision, path, revision }: Query): boolean =>
  factRevision === null && voided.some(({ form, by }) => by.revision > revision && isOfOneForm(path, form));

/** The field of the fact, the same for a date as reported and as worked with. */
const fieldOf = (path: string): string => path.replace(listed, '').replace(/^\/(value|reported)(?=\/|$)/, '');

/**
 * Where a path leads, whatever position the fact has in its list: facts slide when another one leaves the list, and
 * move between `/undated` and the list of their form as more or less is known of their dates.
 */
export const placeOf = (path: string, factRevision: number | null): string =>
  factRevision === null ? path : `r${factRevision}${fieldOf(path)}`;

const lists: readonly ('undated' | FormName)[] = [
  'undated',
  ...partlyDatedForms,
  ...formNames.filter((name) => forms[name].slot === 'many'),
];

const itemOf = (book: Casebook, factRevision: number): string | null => {
  for (const list of lists) {
    const facts: readonly { readonly revision: number }[] =
      list === 'undated' ? book.undated : factsOf(book, list);
    const index = facts.findIndex(({ revision }) => revision === factRevision);
    if (index >= 0) return `/${list}/${index}`;
  }
  return null;
};

/** The query with the path at which its fact is now; of several, the one that leads to the value asked about. */
export const followed = (book: Casebook, query: Query): Query => {
  const { path, factRevision, value } = query;
  if (factRevision === null || factRevisionAt(book, path) === factRevision) return query;
  const item = itemOf(book, factRevision);
  if (item === null) return query;
  const rest = path.replace(listed, '');
  const paths = [rest, ...['/value', '/reported'].map((part) => `${part}${fieldOf(path)}`)]
    .map((tail) => `${item}${tail}`)
    .filter((candidate) => valueAt(book, candidate) !== undefined);
  const now = paths.find((candidate) => sameValue(valueAt(book, candidate), value)) ?? paths[0];
  return now === undefined ? query : { ...query, path: now };
};

/** The parts of a casebook that hold clinical data: nobody asks such a question about seals, queries and announcements. */
const clinicalParts = formNames.filter((name) => forms[name].queryable);

/** A person's question may point here: its value is copied into the query and shown to everybody who sees the record. */
export const isQueryable = (path: string): boolean =>
  clinicalParts.some((part) => path === `/${part}` || path.startsWith(`/${part}/`));
