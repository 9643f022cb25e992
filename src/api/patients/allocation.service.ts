import { Inject, Injectable } from '@nestjs/common';
import type { KeyVault, PersonalIdentity } from '../../application/ports/key-vault.js';
import type { AllocationReceiptView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { KEY_VAULT, TRIAL_STATE } from '../tokens.js';

/** Registers a person in the vault and has the trial allocate a subject number to the reference. */
@Injectable()
export class AllocationService {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: Pick<KeyVault, 'registerIdentity'>,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly commands: CommandsService,
  ) {}

  async allocate(identity: PersonalIdentity, requester: Requester): Promise<AllocationReceiptView> {
    const { identityRef, identityHash } = await this.vault.registerIdentity(identity);
    const receipt = await this.commands.toTrial('allocateSubject', { identityRef, identityHash }, requester);
    const { subjects } = await this.trialState();
    const subject = subjects.find((one) => one.identityHash === identityHash);
    if (!subject)
      throw new Error(
        `revision ${receipt.revision} of the trial allocated a subject that the trial does not list`,
      );
    return { ...receipt, subjectId: subject.subjectId };
  }
}
