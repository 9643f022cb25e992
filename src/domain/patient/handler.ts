import { localDate } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import type { Context } from '../shared/context.js';
import { refuse, type DomainError, type Violation } from '../shared/domain-error.js';
import type { Casebook } from './casebook.js';
import type { CommandData, PatientCommandType } from './commands.js';
import type { PatientEvent } from './events.js';

export type Decision = readonly PatientEvent[] | DomainError;

/** Decides one command on a casebook that no guard refused. */
export type Handler<T extends PatientCommandType> = (
  book: Casebook,
  data: CommandData<T>,
  context: Context,
) => Decision;

/** The site's calendar date at `now`. */
export const today = (context: Context): PlainDate => localDate(context.now, context.protocol.site.zone);

/** The date up to which time alone makes anything true of the record: today, and no later than the day of the freeze order. */
export const observedOn = (context: Context): PlainDate => {
  const { freezeOrderedAt } = context.trial;
  const on = today(context);
  const frozenOn = freezeOrderedAt === null ? on : localDate(freezeOrderedAt, context.protocol.site.zone);
  return frozenOn < on ? frozenOn : on;
};

/** A refusal that names every violated rule, or null when there is none. */
export const violated = (violations: readonly Violation[]): DomainError | null =>
  violations.length === 0
    ? null
    : refuse('rule', 'RULE.VIOLATED', violations.map((violation) => violation.message).join(' '), violations);

/** Only a named machine may report what a machine did. */
export const servicesOnly = (context: Context): DomainError | null =>
  context.actor.kind === 'service'
    ? null
    : refuse(
        'forbidden',
        'ACTOR.NOT_A_SERVICE',
        'Only a named service may report the outcome of an automated step.',
      );
