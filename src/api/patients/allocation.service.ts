import { Inject, Injectable } from '@nestjs/common';
import type { KeyVault, PersonalIdentity } from '../../application/ports/key-vault.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import type { AllocationReceiptView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { KEY_VAULT, TRIAL_STATE } from '../tokens.js';

/** Registers a person in the vault and has the trial allocate a subject number to the reference. */
@Injectable()
export class AllocationService {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: Pick<KeyVault, 'registerIdentity' | 'forgetIdentity'>,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly commands: CommandsService,
  ) {}

  async allocate(identity: PersonalIdentity, requester: Requester): Promise<AllocationReceiptView> {
    const { identityRef, identityHash } = await this.vault.registerIdentity(identity);
    const receipt = await this.commands
      .toTrial('allocateSubject', { identityRef, identityHash }, requester)
      .catch(async (error: unknown) => {
        if (error instanceof CommandRefused && error.refusal.code === 'SUBJECT.ALREADY_ALLOCATED')
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

  /** Who was erased and comes again is refused, and must not stay in the vault because of it. */
  private async forgetUnlessAllocated(identityRef: string): Promise<void> {
    const { subjects } = await this.trialState();
    if (!subjects.some((one) => one.identityRef === identityRef))
      await this.vault.forgetIdentity(identityRef);
  }
}
