import type { PlainDate } from '../../calendar/plain-date.js';
import type { Finding } from '../../protocol/edit-checks/soft/finding.js';
import { foreseenFindings, softFindings } from '../../protocol/edit-checks/soft/soft-findings.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Query } from '../../record/query/query.js';
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

/** The key of what a query asked about on the day it was opened. */
export const queryKey = (query: Query): string => keyOf(query, query.factRevision);

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
  (!isOfVoidedForm(book, query) &&
    softFindings(book, protocol, on).some((found) => findingKey(book, found) === queryKey(query)));

/** A query for every finding on `on` that has none, and the end of every one whose finding is gone (QY-AUTOCLOSE). */
export const systemQueries = (
  book: Casebook,
  protocol: ProtocolParameters,
  on: PlainDate,
): readonly PatientEvent[] => {
  if (isShut(book)) return [];
  const findings = softFindings(book, protocol, on);
  const firing = new Set(findings.map((found) => findingKey(book, found)));
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
      .filter((found) => !asked.has(findingKey(book, found)))
      .map((found, i): PatientEvent => {
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
  return foreseenFindings(book, protocol)
    .filter((found) => found.from !== null && found.from > on && !asked.has(findingKey(book, found)))
    .reduce<PlainDate | null>(
      (first, { from }) => (first === null || (from !== null && from < first) ? from : first),
      null,
    );
};
