import { localDate } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import { rulingDate } from '../protocol/in-force.js';
import type { Context } from '../decision/context.js';
import type { DomainError } from '../shared/domain-error.js';
import type { FormData, RecordedForm } from '../record/forms/index.js';
import type { Casebook } from '../record/casebook.js';
import type { CommandData, PatientCommandType } from '../record/patient-commands.js';
import type { PatientEvent } from '../record/patient-events.js';

export type Decision = readonly PatientEvent[] | DomainError;

/** Decides one command that no guard refused. */
export type Handler<T extends PatientCommandType> = (
  book: Casebook,
  data: CommandData<T>,
  context: Context,
) => Decision;

/** Why a form cannot be recorded now, whatever its checks say of its data; null when it can. */
export type Refusal<Name extends RecordedForm> = (
  book: Casebook,
  data: FormData[Name],
  context: Context,
) => DomainError | null;

/** The site's calendar date at `now`. */
export const today = (context: Context): PlainDate => localDate(context.now, context.protocol.site.zone);

/** The date up to which time alone makes anything true about the record: today, and no later than the day of the freeze order. */
export const observedOn = ({ trial, now, protocol }: Context): PlainDate =>
  rulingDate(trial, now, protocol.site.zone);
