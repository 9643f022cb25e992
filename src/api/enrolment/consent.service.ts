import { Inject, Injectable } from '@nestjs/common';
import type { KeyVault } from '../../application/ports/key-vault.js';
import type { Receipt } from '../../application/ports/orchestrator.js';
import type { BodyOf } from '../../contracts/commands.js';
import { completedYears, plainDate } from '../../domain/calendar/plain-date.js';
import type { Consent } from '../../domain/record/forms/consent.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { ApiError } from '../errors/api.error.js';
import { KEY_VAULT } from '../tokens.js';

/** Consent needs the age, which is computed from the birth date in the vault; only the age leaves. */
@Injectable()
export class ConsentService {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: Pick<KeyVault, 'identity'>,
    private readonly commands: CommandsService,
  ) {}

  /** @throws ApiError 409 when the identity was erased from the vault. */
  async record(subjectId: string, body: BodyOf<'recordConsent'>, requester: Requester): Promise<Receipt> {
    const { identityRef } = await this.commands.writable(subjectId);
    const identity = await this.vault.identity(identityRef);
    if (!identity)
      throw new ApiError({
        status: 409,
        code: 'SUBJECT.ERASED',
        title: 'The record is not in a state that allows this',
        detail: `The identity of ${subjectId} was erased from the vault; no consent can be recorded any more.`,
      });
    const consent: Consent = {
      ...body,
      ageYears: completedYears(plainDate(identity.birthDate), body.consentDate),
    };
    return this.commands.toPatient('recordConsent', subjectId, consent, requester);
  }
}
