import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Violation } from '../../../shared/domain-error.js';
import { applies } from '../../../shared/rule.js';
import { lifeEnds } from '../../partial-dates/first-reports.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';

/** Something in the record that asks for a query; `path` is a JSON Pointer into the casebook, such as `/visits/2/value/labs/afp/value`. */
export interface Finding extends Violation {
  /** The first day on which it is one: the day after a limit of time ran out; null when time plays no part. */
  readonly from: PlainDate | null;
}

/**
 * A soft check over the whole record: what it finds is accepted and opens a query (protocol §3.7, EC-S*).
 * Under the facts known now it also lists what will become a finding later unless a fact prevents it, with the day.
 */
export type SoftCheck = (casebook: Casebook, protocol: ProtocolParameters) => readonly Finding[];

/** A form about what happened, or an examination of the participant, which only the living can have. */
type Missing = 'FORM' | 'EXAMINATION';

/** After W2 nothing new may be recorded (ST-W2), and who died before the time for an examination was over cannot have it any more. */
const canBeHad = (casebook: Casebook, { missing, from }: Pick<Candidate, 'missing' | 'from'>): boolean => {
  if (missing === undefined) return true;
  if (casebook.withdrawals.some(({ value }) => value.level !== 'W1')) return false;
  const end = lifeEnds(casebook);
  return missing === 'FORM' || end === null || from === undefined || end >= from;
};

/** A place in the record that a rule looks at; `found` says whether what the rule looks for is there. */
export interface Candidate extends Omit<Finding, 'ruleId' | 'from' | 'message'> {
  readonly found: boolean;
  /** Of a rule that looks at much and finds little, put into words only where something is found. */
  readonly message: string | (() => string);
  /** As in a finding; null where it is left out. */
  readonly from?: PlainDate;
  /** What is missing, and would have to be recorded yet; left out where words or a correction answer. */
  readonly missing?: Missing;
}

/** The findings of one rule among the places that it looks at. */
export const findingsOf = (ruleId: string, candidates: readonly Candidate[]): readonly Finding[] =>
  candidates
    .filter(({ found }) => applies(ruleId, found))
    .map(({ path, value, limit, message, from = null }) => ({
      ruleId,
      path,
      value,
      limit,
      message: typeof message === 'string' ? message : message(),
      from,
    }));

/** A soft check that is one rule, and asks nobody for what nobody can have any more; its id is written here once. */
export interface SoftRule {
  readonly id: string;
  readonly looksAt: (casebook: Casebook, protocol: ProtocolParameters) => readonly Candidate[];
}

export const checkOf =
  ({ id, looksAt }: SoftRule): SoftCheck =>
  (casebook, protocol) =>
    findingsOf(
      id,
      looksAt(casebook, protocol).map((candidate) =>
        candidate.found && !canBeHad(casebook, candidate) ? { ...candidate, found: false } : candidate,
      ),
    );
