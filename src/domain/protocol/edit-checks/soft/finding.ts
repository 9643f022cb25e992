import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Violation } from '../../../shared/domain-error.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';

/** Something in the record that asks for a query; `path` is a JSON Pointer into the casebook, such as `/visits/2/value/labs/afp/value`. */
export interface Finding extends Violation {
  /** The first day on which it is one: the day after a limit of time ran out; null when time plays no part. */
  readonly from: PlainDate | null;
}

/**
 * A soft check over the whole record: what it finds is accepted and opens a query (protocol §3.7, EC-S*).
 * It tells under the facts known now also what will be a finding later unless a fact prevents it, with the day.
 */
export type SoftCheck = (casebook: Casebook, protocol: ProtocolParameters) => readonly Finding[];

export const finding = (
  ruleId: string,
  path: string,
  value: unknown,
  limit: string,
  message: string,
  from: PlainDate | null = null,
): Finding => ({ ruleId, path, value, limit, message, from });
