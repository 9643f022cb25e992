import { Inject, Injectable } from '@nestjs/common';
import { consentOf } from '../../application/enrolment/consent-of.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import type { Receipt } from '../../application/ports/orchestrator.js';
import type { BodyOf } from '../../contracts/commands.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { ApiError, type ProblemParts } from '../errors/api.error.js';
import { recordNotInState, unavailable } from '../errors/not-now.js';
import { KEY_VAULT } from '../tokens.js';

const erased = (subjectId: string): ProblemParts =>
  recordNotInState(
    'SUBJECT.ERASED',
    `The identity of ${subjectId} was erased from the vault; no consent can be recorded any more.`,
  );

const lost = (subjectId: string): ProblemParts =>
  unavailable(
    'VAULT.LACKS_PARTICIPANTS',
    `The vault does not know the person behind ${subjectId}, whose data nobody has erased: it is empty, older than the log, or of another trial. No consent is recorded before the right vault is put back; tell the administrator.`,
    60,
  );

/** Consent needs the age, which is computed from the birth date in the vault; only the age leaves. */
@Injectable()
export class ConsentService {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: Pick<KeyVault, 'identity'>,
    private readonly commands: CommandsService,
  ) {}

  /** @throws ApiError 503 when the vault does not know the person; who was erased is refused before. */
  async record(subjectId: string, body: BodyOf<'recordConsent'>, requester: Requester): Promise<Receipt> {
    const { identityRef } = await this.commands.writable(subjectId);
    const identity = await this.vault.identity(identityRef);
    if (!identity)
      throw new ApiError(
        (await this.commands.isBeingErased(subjectId)) ? erased(subjectId) : lost(subjectId),
      );
    return this.commands.toPatient('recordConsent', subjectId, consentOf(body, identity), requester);
  }
}
