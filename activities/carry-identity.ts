import { readCasebook } from '../src/application/command/read-casebook.js';
import { StepFailure } from '../src/application/command/trouble/step-failure.js';
import { carriedIdentity } from '../src/application/enrolment/carried-identity.js';
import { settledPerson, type SettleCorrectionDeps } from '../src/application/enrolment/settle-correction.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import { subjectOf } from '../src/contracts/names.js';

export interface CarryIdentityDeps extends SettleCorrectionDeps {
  readonly log: Pick<EventLog, 'read'>;
}

/**
 * Computes what a corrected identity says of the record where the identity is kept: only ages and sex leave the vault. A correction
 * that the log holds is put in force first, wherever the API was cut off.
 */
export const createCarryIdentity =
  (deps: CarryIdentityDeps): Implementation<'carryIdentity'> =>
  async ({ revision }, { stream, end }) => {
    const casebook = await readCasebook(deps.log, stream);
    const subject = (await deps.trial()).subjects.find((one) => one.subjectId === subjectOf(stream));
    const person = subject ? await settledPerson(deps, subject) : null;
    if (!person)
      throw new StepFailure('IDENTITY.NOT_IN_VAULT', `the vault holds no identity for ${stream}`, false);
    const data = carriedIdentity(casebook, person.identity, revision);
    return end({ type: 'RecordIdentityCarried', data });
  };
