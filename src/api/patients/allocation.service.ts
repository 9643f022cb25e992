import { Inject, Injectable } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { missingFromVault } from '../../application/access/missing-from-vault.js';
import { PersonResembles, type KeyVault, type PersonalIdentity } from '../../application/ports/key-vault.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import type { BodyOf } from '../../contracts/commands.js';
import type { AllocationReceiptView } from '../../contracts/views/index.js';
import type { DistinctPerson } from '../../domain/record/trial-events.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { alreadyAllocated } from '../../domain/trial/decide.js';
import { frozen } from '../../domain/trial/frozen.js';
import { resemblesUnderWay, statementRefusal } from '../../domain/trial/distinct-people.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError, type ProblemParts } from '../errors/api.error.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { KEY_VAULT, TRIAL_STATE } from '../tokens.js';
import { refsOf, resemblanceIn } from './resemblance.js';

/**
 * Refusals that meet every request for this person, whichever comes first. A key that was used for something else is not
 * one: another request for the same person may be on its way, and shares the reference.
 */
const finalRefusals: ReadonlySet<string> = new Set(['SUBJECT.ALREADY_ALLOCATED', 'TRIAL.FROZEN']);

const looksForNumber = 8;
const betweenLooksMs = 250;

/** A person who were registered now would be lost, or enrolled twice, once the right vault is put back. */
const lacking = (missing: number, subjects: number): ProblemParts => ({
  status: 503,
  code: 'VAULT.LACKS_PARTICIPANTS',
  title: 'Not available now',
  detail: `The vault does not know ${missing} of ${subjects} participants: it is empty, older than the log, or of another trial. Nobody is enrolled before the right vault is put back; tell the administrator.`,
  retryAfterSeconds: 60,
});

/** Registers a person in the vault and has the trial allocate a subject number to the reference. */
@Injectable()
export class AllocationService {
  constructor(
    @Inject(KEY_VAULT)
    private readonly vault: Pick<
      KeyVault,
      'registerIdentity' | 'identityHashes' | 'unknownIdentities' | 'forgetIdentity'
    >,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly trialContext: TrialContextService,
    private readonly commands: CommandsService,
  ) {}

  async allocate(body: BodyOf<'allocateSubject'>, requester: Requester): Promise<AllocationReceiptView> {
    const { distinct, ...identity } = body;
    await this.refuseBeforeStoring(identity, distinct, requester);
    const { identityRef, identityHash } = await this.registered(identity, distinct);
    const signed = distinct ? { distinct } : {};
    const receipt = await this.commands
      .toTrial('allocateSubject', { identityRef, identityHash, ...signed }, requester)
      .catch(async (error: unknown) => {
        if (error instanceof CommandRefused && finalRefusals.has(error.refusal.code))
          await this.forgetUnlessAllocated(identityRef);
        throw error;
      });
    const { subjects } = await this.trialState();
    const subject = subjects.find((one) => one.identityHash === identityHash);
    if (!subject)
      throw new Error(
        `revision ${receipt.revision} of the trial allocated a subject that the trial does not list`,
      );
    return { ...receipt, subjectId: subject.subjectId };
  }

  /** @throws CommandRefused for somebody who resembles participants of whom no statement speaks. */
  private async registered(identity: PersonalIdentity, distinct: DistinctPerson | undefined) {
    const from = refsOf(await this.trialState(), distinct);
    try {
      return await this.vault.registerIdentity(identity, from);
    } catch (error) {
      if (!(error instanceof PersonResembles)) throw error;
      throw new CommandRefused(await this.refusalOf(error));
    }
  }

  /** Who was taken in a moment ago is about to get a number, which the refusal shows. */
  private async refusalOf(found: PersonResembles): Promise<DomainError> {
    for (let look = 1; look < looksForNumber; look += 1) {
      const refusal = resemblanceIn(await this.trialState(), found);
      if (refusal !== resemblesUnderWay) return refusal;
      await setTimeout(betweenLooksMs);
    }
    return resemblanceIn(await this.trialState(), found);
  }

  /**
   * A person who was erased, or who comes too late, or whose statement nobody has just signed, is refused before anything about
   * them is stored: what is not in the vault need not leave it again, whatever becomes of this process. A person who is enrolled
   * is in it already, and a repeated request gets its first receipt.
   */
  private async refuseBeforeStoring(
    identity: PersonalIdentity,
    distinct: DistinctPerson | undefined,
    requester: Requester,
  ): Promise<void> {
    const [hashes, context] = await Promise.all([
      this.vault.identityHashes(identity),
      this.trialContext.now(requester),
    ]);
    const { trial } = context;
    const known = trial.subjects.find(({ identityHash }) => hashes.includes(identityHash));
    if (known && trial.erased.includes(known.subjectId))
      throw new CommandRefused(alreadyAllocated(known.subjectId));
    const refusal = known ? null : (frozen(trial) ?? statementRefusal(trial, distinct, context));
    if (refusal) throw new CommandRefused(refusal);
    if (known) return;
    const missing = await missingFromVault(this.vault, trial);
    if (missing.length > 0) throw new ApiError(lacking(missing.length, trial.subjects.length));
  }

  /** What was stored in between is not left behind; when the outcome is unknown, it may be somebody's and stays. */
  private async forgetUnlessAllocated(identityRef: string): Promise<void> {
    const { subjects } = await this.trialState();
    if (!subjects.some((one) => one.identityRef === identityRef))
      await this.vault.forgetIdentity(identityRef);
  }
}
