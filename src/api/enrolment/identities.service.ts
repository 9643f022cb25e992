import { Inject, Injectable } from '@nestjs/common';
import {
  PersonResembles,
  type ContactDetails,
  type PersonalIdentity,
} from '../../application/ports/key-vault.js';
import { CommandRefused, type Receipt } from '../../application/ports/orchestrator.js';
import type { BodyOf } from '../../contracts/commands.js';
import { patientStream } from '../../contracts/names.js';
import type { ShownIdentityView } from '../../contracts/views/index.js';
import type { AccessEntry } from '../../domain/access/access-events.js';
import { type IdentityField, identityFields } from '../../domain/record/identity-correction.js';
import { refuse, type DomainError } from '../../domain/shared/domain-error.js';
import { correctionRefusal, identityOfAnother } from '../../domain/trial/correct-identity.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { ApiError } from '../errors/api.error.js';
import { refsOf, resemblanceIn } from '../patients/resemblance.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { KEY_VAULT, RECORD_ACCESS, TRIAL_STATE } from '../tokens.js';

const differing = (a: PersonalIdentity, b: PersonalIdentity): readonly IdentityField[] =>
  identityFields.filter((field) => a[field] !== b[field]);

const unchanged = (subjectId: string): DomainError =>
  refuse(
    'state',
    'IDENTITY.UNCHANGED',
    `This is the identity of ${subjectId} already; nothing is corrected.`,
  );

/** Who the participants are. Whatever is shown or changed here is recorded as an access first. */
@Injectable()
export class IdentitiesService {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: ApiDependencies['vault'],
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly trialContext: TrialContextService,
    private readonly commands: CommandsService,
  ) {}

  /** @throws ApiError 404 for an unknown subject, 409 for one erased. */
  async shown(subjectId: string, caller: Caller): Promise<ShownIdentityView> {
    const { identityRef } = await this.commands.writable(subjectId);
    await this.accessed('IDENTITY', subjectId, caller);
    const [identity, contact, earlier] = await Promise.all([
      this.present(subjectId, identityRef),
      this.vault.contact(identityRef),
      this.vault.earlierIdentities(identityRef),
    ]);
    return { subjectId, identity, contact, earlier };
  }

  /** @throws ApiError 404 for an unknown subject, 409 for one erased. */
  async keepContact(subjectId: string, contact: ContactDetails, caller: Caller): Promise<ContactDetails> {
    const { identityRef } = await this.commands.writable(subjectId);
    await this.accessed('CONTACT_KEPT', subjectId, caller);
    // Of somebody who is not in the vault any more, nothing is put back into it.
    await this.present(subjectId, identityRef);
    await this.vault.keepContact(identityRef, contact);
    return contact;
  }

  /**
   * First the vault, where an identity is unique, then the trial, from which the record takes it over. A request that broke off in
   * between is completed by repeating it: the vault tells the same correction again.
   */
  async correct(
    subjectId: string,
    { identity, distinct, meaning, reason }: BodyOf<'correctIdentity'>,
    requester: Requester,
  ): Promise<Receipt> {
    const { identityRef } = await this.commands.writable(subjectId);
    const context = await this.trialContext.now(requester);
    const statement = distinct ? { distinct } : {};
    const refusal = correctionRefusal(context.trial, { subjectId, ...statement }, context);
    if (refusal) throw new CommandRefused(refusal);
    await this.accessed('IDENTITY_CORRECTED', subjectId, requester);
    const changed = await this.changedBy(subjectId, identityRef, identity);
    const replacement = { replacedAt: context.now, replacedBy: requester.actor.id, reason };
    const corrected = await this.vault
      .correctIdentity(identityRef, identity, replacement, refsOf(context.trial, distinct))
      .catch(async (error: unknown) => {
        if (error instanceof PersonResembles) throw new CommandRefused(await this.refusalOf(error));
        throw error;
      });
    if (!corrected) throw this.erased(subjectId);
    const { identityHash } = corrected;
    const data = { subjectId, identityHash, changed, ...statement, meaning, reason };
    return this.commands.toTrial('correctIdentity', data, requester);
  }

  /** What differs from the identity now, or, where the vault holds the corrected one already, from the one before. */
  private async changedBy(
    subjectId: string,
    identityRef: string,
    identity: PersonalIdentity,
  ): Promise<readonly IdentityField[]> {
    const changed = differing(await this.present(subjectId, identityRef), identity);
    if (changed.length > 0) return changed;
    const before = (await this.vault.earlierIdentities(identityRef)).at(-1);
    const again = before ? differing(before.identity, identity) : [];
    if (again.length === 0) throw new CommandRefused(unchanged(subjectId));
    return again;
  }

  private async refusalOf(found: PersonResembles): Promise<DomainError> {
    const trial = await this.trialState();
    const bearers = trial.subjects.filter(({ identityRef }) => found.identityRefs.includes(identityRef));
    return found.by === 'NATIONAL_ID'
      ? identityOfAnother(bearers.map(({ subjectId }) => subjectId))
      : resemblanceIn(trial, found);
  }

  private async present(subjectId: string, identityRef: string): Promise<PersonalIdentity> {
    const identity = await this.vault.identity(identityRef);
    if (!identity) throw this.erased(subjectId);
    return identity;
  }

  private erased(subjectId: string): ApiError {
    return new ApiError({
      status: 409,
      code: 'SUBJECT.ERASED',
      title: 'The record is not in a state that allows this',
      detail: `The identity of ${subjectId} was erased from the vault.`,
    });
  }

  private accessed(
    what: AccessEntry['what'],
    subjectId: string,
    { actor, correlationId }: Pick<Caller, 'actor' | 'correlationId'>,
  ): Promise<void> {
    return this.recordAccess({ actor, what, stream: patientStream(subjectId), correlationId });
  }
}
