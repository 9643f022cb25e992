import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Violation } from '../../shared/domain-error.js';
import type { ProtocolParameters } from '../parameters.js';

/** A soft check over the whole record: what it finds is accepted and opens a query (protocol §3.7, EC-S*). */
export type SoftCheck = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
) => readonly Violation[];

/** `path` points into the casebook, such as `/visits/2/labs/afp`. */
export const finding = (
  ruleId: string,
  path: string,
  value: unknown,
  limit: string,
  message: string,
): Violation => ({ ruleId, path, value, limit, message });
