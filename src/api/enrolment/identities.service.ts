import { Inject, Injectable } from '@nestjs/common';
import { settledPerson } from '../../application/enrolment/settle-correction.js';
import type { ContactChange, KeptContact } from '../../application/ports/key-vault.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import { patientStream } from '../../contracts/names.js';
import type { ShownIdentityView } from '../../contracts/views/index.js';
import type { seenAs } from '../../domain/access/access-events.js';
import { contactOutdated } from '../../domain/trial/correct-identity.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import { ApiError } from '../errors/api.error.js';
import { recordNotInState } from '../errors/not-now.js';
import type { Caller } from '../reads/caller.decorator.js';
import { KEY_VAULT, RECORD_ACCESS, TRIAL_CLOCK, TRIAL_STATE } from '../tokens.js';

/** Who the participants are. Whatever is shown or changed here is recorded as an access first. */
@Injectable()
export class IdentitiesService {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: ApiDependencies['vault'],
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(TRIAL_CLOCK) private readonly clock: TrialClock,
    private readonly commands: CommandsService,
  ) {}

  /** @throws ApiError 404 for an unknown subject, 409 for one erased. */
  async shown(subjectId: string, caller: Caller): Promise<ShownIdentityView> {
    const subject = await this.commands.writable(subjectId);
    await this.accessed('IDENTITY', subjectId, caller);
    const { vault, trialState: trial, clock } = this;
    const person = await settledPerson({ vault, trial, clock }, subject);
    if (!person) throw this.erased(subjectId);
    const { identity, version, earlier, contact, proposal } = person;
    return { subjectId, identity, version, earlier, contact, correctionUnderWay: proposal !== null };
  }

  /**
   * Changes what is named. Asked again for what is kept already it answers that.
   * @throws ApiError 404 for an unknown subject, 409 for one erased; CommandRefused where somebody else changed them since.
   */
  async keepContact(subjectId: string, change: ContactChange, caller: Caller): Promise<KeptContact> {
    const { identityRef } = await this.commands.writable(subjectId);
    await this.accessed('CONTACT_KEPT', subjectId, caller);
    const kept = await this.vault.keepContact(identityRef, change);
    if (kept.kind === 'unknown') throw this.erased(subjectId);
    if (kept.kind === 'outdated') throw new CommandRefused(contactOutdated(subjectId, kept.version));
    return kept.contact;
  }

  erased(subjectId: string): ApiError {
    return new ApiError(
      recordNotInState('SUBJECT.ERASED', `The identity of ${subjectId} was erased from the vault.`),
    );
  }

  accessed(
    what: (typeof seenAs)[number],
    subjectId: string,
    { actor, correlationId }: Pick<Caller, 'actor' | 'correlationId'>,
  ): Promise<void> {
    return this.recordAccess({ actor, what, stream: patientStream(subjectId), correlationId });
  }
}
