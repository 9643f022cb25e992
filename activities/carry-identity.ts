import { readCasebook } from '../src/application/command/read-casebook.js';
import { StepFailure } from '../src/application/command/step-failure.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import type { KeyVault } from '../src/application/ports/key-vault.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import { subjectOf } from '../src/contracts/names.js';
import { completedYears, plainDate } from '../src/domain/calendar/plain-date.js';
import type { TrialState } from '../src/domain/record/trial-state.js';

export interface CarryIdentityDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly vault: Pick<KeyVault, 'identity'>;
  readonly trial: () => Promise<TrialState>;
}

/** Computes what a corrected identity says of the record where the identity is kept: only ages and sex leave the vault. */
export const createCarryIdentity =
  (deps: CarryIdentityDeps): Implementation<'carryIdentity'> =>
  async ({ revision }, { stream, end }) => {
    const casebook = await readCasebook(deps.log, stream);
    const subject = (await deps.trial()).subjects.find((one) => one.subjectId === subjectOf(stream));
    const identity = subject ? await deps.vault.identity(subject.identityRef) : null;
    if (!identity)
      throw new StepFailure('IDENTITY.NOT_IN_VAULT', `the vault holds no identity for ${stream}`, false);
    const born = plainDate(identity.birthDate);
    const ages = casebook.consents.map(({ revision: factRevision, value }) => ({
      factRevision,
      ageYears: completedYears(born, value.consentDate),
    }));
    return end({ type: 'RecordIdentityCarried', data: { correction: revision, ages, sex: identity.sex } });
  };
