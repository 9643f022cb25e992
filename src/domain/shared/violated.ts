import { refuse, type DomainError, type Violation } from './domain-error.js';

/** A refusal that names every violated rule, or null when there is none. */
export const violated = (violations: readonly Violation[]): DomainError | null =>
  violations.length === 0
    ? null
    : refuse('rule', 'RULE.VIOLATED', violations.map((violation) => violation.message).join(' '), violations);
