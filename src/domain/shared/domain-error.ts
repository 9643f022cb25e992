import { satisfies } from '../shared/rule.js';

/** One violated rule: which one, at which field, what was received and what would have been accepted. */
export interface Violation {
  readonly ruleId: string;
  /** JSON Pointer (RFC 6901) into the command's data; empty for the whole. */
  readonly path: string;
  readonly value: unknown;
  readonly limit: string;
  readonly message: string;
}

/** Why a command is refused, as a list of one, to be joined with what else is wrong. */
export const violation = (
  ruleId: string,
  path: string,
  value: unknown,
  limit: string,
  message = `${path} must be ${limit}.`,
): readonly Violation[] => [{ ruleId, path, value, limit, message }];

/** The violation of a requirement that is not met; empty when it is met. */
export const required = (
  met: boolean,
  ...[ruleId, ...about]: Parameters<typeof violation>
): readonly Violation[] => (satisfies(ruleId, met) ? [] : violation(ruleId, ...about));

/**
 * `state`: the record is not in a state that allows the command (HTTP 409).
 * `rule`: a rule of the domain refuses the data (HTTP 422).
 * `not-found`: the thing named does not exist (HTTP 404).
 * `forbidden`: the actor may not do this (HTTP 403).
 * `unavailable`: what the decision needs cannot be relied on now (HTTP 503).
 * `fault`: the program met a fault of its own (HTTP 500).
 */
export type RefusalKind = 'state' | 'rule' | 'not-found' | 'forbidden' | 'unavailable' | 'fault';

/** A refusal is a value: nothing is written, the caller learns why and what to do. */
export interface DomainError {
  readonly kind: 'DomainError';
  readonly refusal: RefusalKind;
  /** Stable and documented, such as `CONSENT.ALREADY_SIGNED`. */
  readonly code: string;
  readonly message: string;
  readonly violations: readonly Violation[];
}

export const refuse = (
  refusal: RefusalKind,
  code: string,
  message: string,
  violations: readonly Violation[] = [],
): DomainError => ({ kind: 'DomainError', refusal, code, message, violations });

/** For a command of another record's family, or of none: the types forbid it, but a signed command may carry it. */
export const unknownCommand = ({ type }: { readonly type: string }): DomainError =>
  refuse('not-found', 'COMMAND.UNKNOWN', `This record takes no command "${type}".`);

export const isDomainError = (value: unknown): value is DomainError =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'DomainError';
