import type { PlainDate } from '../../calendar/plain-date.js';
import type { Finding } from '../../protocol/edit-checks/soft/finding.js';
import { foreseenFindings, isFoundOn } from '../../protocol/edit-checks/soft/soft-findings.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Query } from '../../record/query/query.js';
import { createMemory, rememberedByFacts } from '../../record/remembered.js';
import { machineText } from '../../record/values/machine-text.js';
import type { DataOf, PatientEvent } from '../../record/patient-events.js';
import { isOpen, nextQueryId } from './query-state.js';
import { factRevisionAt, isOfVoidedForm, placeOf } from './place.js';

type Identified = Pick<Query, 'ruleId' | 'path' | 'value'>;

/** What the gate said about a study is never corrected: its place alone says which finding it is, whatever its words. */
const gateWords = /^\/imagingAssessments\/\d+\/value\/findings\/\d+\/message$/;

/** A finding is the same as long as rule, place and value are the same: a changed value makes a new finding. */
const keyOf = ({ ruleId, path, value }: Identified, factRevision: number | null): string =>
  JSON.stringify([ruleId, placeOf(path, factRevision), gateWords.test(path) ? null : value]);

/** The key of something found in the record as it stands. */
export const findingKey = (book: Casebook, found: Identified): string =>
  keyOf(found, factRevisionAt(book, found.path));

const queryKeys = createMemory<Query, string>();

/** The key of what a query asked about on the day it was opened; a query that moves is another one. */
export const queryKey = (query: Query): string => {
  const before = queryKeys.get(query);
  if (before !== undefined) return before;
  const key = keyOf(query, query.factRevision);
  queryKeys.set(query, key);
  return key;
};

interface Keyed {
  readonly found: Finding;
  readonly key: string;
}

/** What is found now or foreseen, each under its key: where it stands in the record is a matter of the facts too. */
const keyedFindings = rememberedByFacts((book, protocol): readonly Keyed[] =>
  foreseenFindings(book, protocol).map((found) => ({ found, key: findingKey(book, found) })),
);

const findingsOn = (book: Casebook, protocol: ProtocolParameters, on: PlainDate): readonly Keyed[] =>
  keyedFindings(book, protocol).filter(({ found }) => isFoundOn(found, on));

/** True where a check raised it; people's own questions are left to people. */
const raisedByCheck = ({ ruleId }: Query): boolean => ruleId !== null;

/** Asked and not taken back: what a person closed or cancelled stays so while nothing about it changes, and the form stands. */
const askedKeys = (book: Casebook): ReadonlySet<string> =>
  new Set(
    book.queries
      .filter((query) => raisedByCheck(query) && !query.closedBySystem && !isOfVoidedForm(book, query))
      .map(queryKey),
  );

/** Nothing is asked about a record that nobody can change any more. */
const isShut = ({ frozen, shredded }: Casebook): boolean => frozen || shredded > 0;

const textOf = ({ message, limit }: Finding): string =>
  message.includes(limit) ? message : `${message} Expected: ${limit}.`;

const opening = (found: Finding, queryId: string, protocol: ProtocolParameters): DataOf<'QueryOpened'> => ({
  queryId,
  ruleId: found.ruleId,
  path: found.path,
  value: found.value,
  text: machineText(textOf(found)),
  critical: protocol.queries.criticalRules.includes(found.ruleId),
});

/** Whether the check that raised the query still finds what it asked about; true for a person's own question. */
export const stillFires = (
  book: Casebook,
  query: Query,
  protocol: ProtocolParameters,
  on: PlainDate,
): boolean =>
  !raisedByCheck(query) ||
  (!isOfVoidedForm(book, query) && findingsOn(book, protocol, on).some(({ key }) => key === queryKey(query)));

/** A query for every finding on `on` that has none, and the end of every one whose finding is gone (QY-AUTOCLOSE). */
export const systemQueries = (
  book: Casebook,
  protocol: ProtocolParameters,
  on: PlainDate,
): readonly PatientEvent[] => {
  if (isShut(book)) return [];
  const findings = findingsOn(book, protocol, on);
  const firing = new Set(findings.map(({ key }) => key));
  const asked = askedKeys(book);
  return [
    ...book.queries
      .filter((query) => raisedByCheck(query) && isOpen(query))
      .filter((query) => applies('QY-AUTOCLOSE', !firing.has(queryKey(query))))
      .map(({ queryId }): PatientEvent => {
        const reason = 'the check no longer finds what it asked about';
        return { type: 'QueryClosed', data: { queryId, reason, by: 'SYSTEM' } };
      }),
    ...findings
      .filter(({ key }) => !asked.has(key))
      .map(({ found }, i): PatientEvent => {
        return { type: 'QueryOpened', data: opening(found, nextQueryId(book, i), protocol) };
      }),
  ];
};

/** The next day after `on` on which time alone brings a finding that was not asked about yet, unless a fact prevents it. */
export const nextFindingDate = (
  book: Casebook,
  protocol: ProtocolParameters,
  on: PlainDate,
): PlainDate | null => {
  if (isShut(book)) return null;
  const asked = askedKeys(book);
  return keyedFindings(book, protocol)
    .filter(({ found, key }) => !isFoundOn(found, on) && !asked.has(key))
    .reduce<PlainDate | null>(
      (first, { found: { from } }) => (first === null || (from !== null && from < first) ? from : first),
      null,
    );
};
