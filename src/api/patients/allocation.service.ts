import { Inject, Injectable } from '@nestjs/common';
import { missingFromVault } from '../../application/access/missing-from-vault.js';
import type { KeyVault, PersonalIdentity } from '../../application/ports/key-vault.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import type { AllocationReceiptView } from '../../contracts/views/index.js';
import { alreadyAllocated, frozen } from '../../domain/trial/decide.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError, type ProblemParts } from '../errors/api.error.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { KEY_VAULT, TRIAL_STATE } from '../tokens.js';

/**
 * Refusals that meet every request for this person, whichever comes first. A key that was used for something else is not
 * one: another request for the same person may be on its way, and shares the reference.
 */
const finalRefusals: ReadonlySet<string> = new Set(['SUBJECT.ALREADY_ALLOCATED', 'TRIAL.FROZEN']);

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
      'registerIdentity' | 'identityHash' | 'unknownIdentities' | 'forgetIdentity'
    >,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly commands: CommandsService,
  ) {}

  async allocate(identity: PersonalIdentity, requester: Requester): Promise<AllocationReceiptView> {
    await this.refuseBeforeStoring(identity);
    const { identityRef, identityHash } = await this.vault.registerIdentity(identity);
    const receipt = await this.commands
      .toTrial('allocateSubject', { identityRef, identityHash }, requester)
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

  /**
   * A person who was erased, or who comes too late, is refused before anything about them is stored: what is not
   * in the vault need not leave it again, whatever becomes of this process. A person who is enrolled is in it already, and a
   * repeated request gets its first receipt.
   */
  private async refuseBeforeStoring(identity: PersonalIdentity): Promise<void> {
    const [hash, trial] = await Promise.all([this.vault.identityHash(identity), this.trialState()]);
    const known = trial.subjects.find(({ identityHash }) => identityHash === hash);
    if (known && trial.erased.includes(known.subjectId))
      throw new CommandRefused(alreadyAllocated(known.subjectId));
    const tooLate = known ? null : frozen(trial);
    if (tooLate) throw new CommandRefused(tooLate);
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
