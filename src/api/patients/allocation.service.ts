import { Inject, Injectable } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { doesNotKnow, missingFromVault } from '../../application/access/missing-from-vault.js';
import { expireEnrolments } from '../../application/enrolment/expire-enrolments.js';
import {
  type Enrolling,
  type KeyVault,
  type PersonalIdentity,
  PersonResembles,
} from '../../application/ports/key-vault.js';
import { CommandRefused, OthersWaiting } from '../../application/ports/orchestrator.js';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import type { BodyOf } from '../../contracts/commands.js';
import type { AllocationReceiptView } from '../../contracts/views/index.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { DistinctPerson } from '../../domain/record/trial-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { lastMoment } from '../../domain/decision/reservation.js';
import { alreadyAllocated } from '../../domain/trial/decide.js';
import { frozen } from '../../domain/trial/frozen.js';
import { resemblesUnderWay, statementRefusal } from '../../domain/trial/distinct-people.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError, type ProblemParts } from '../errors/api.error.js';
import { ProtocolNotDeployed } from '../../application/protocol/protocols.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { KEY_VAULT, TRIAL_CLOCK, TRIAL_STATE } from '../tokens.js';
import { refsOf, resemblanceIn } from './resemblance.js';

/**
 * Refusals that meet every request for this person, whichever comes first. A key that was used for something else is not
 * one: another request for the same person may be on its way, and shares the reference.
 */
const finalRefusals: ReadonlySet<string> = new Set([
  'SUBJECT.ALREADY_ALLOCATED',
  'SUBJECT.ERASED',
  'TRIAL.FROZEN',
]);

/** The command was refused, or never left this process. */
const isSurelyNotRecorded = (error: unknown): boolean =>
  error instanceof CommandRefused || error instanceof OthersWaiting || error instanceof ProtocolNotDeployed;

const looksForNumber = 8;
const betweenLooksMs = 250;

/** A person who were registered now would be lost, or enrolled twice, once the right vault is put back. */
const lacking = (missing: number, subjects: number): ProblemParts => ({
  status: 503,
  code: 'VAULT.LACKS_PARTICIPANTS',
  title: 'Not available now',
  detail: `The vault ${doesNotKnow(missing, subjects)}. Nobody is enrolled before the right vault is put back; tell the administrator.`,
  retryAfterSeconds: 60,
});

/** Registers a person in the vault and has the trial allocate a subject number to the reference. */
@Injectable()
export class AllocationService {
  constructor(
    @Inject(KEY_VAULT)
    private readonly vault: Pick<
      KeyVault,
      | 'registerIdentity'
      | 'identityHashes'
      | 'unknownIdentities'
      | 'forgetIdentity'
      | 'openEnrolments'
      | 'markEnrolment'
      | 'endEnrolment'
      | 'withdrawEnrolment'
    >,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(TRIAL_CLOCK) private readonly clock: TrialClock,
    private readonly trialContext: TrialContextService,
    private readonly commands: CommandsService,
  ) {}

  async allocate(body: BodyOf<'allocateSubject'>, requester: Requester): Promise<AllocationReceiptView> {
    const { distinct, ...identity } = body;
    const { vault, trialState: trial, clock } = this;
    await expireEnrolments({ vault, trial, clock });
    const isKnown = await this.refuseBeforeStoring(identity, distinct, requester);
    const since = this.clock.wallNow();
    const enrolling = await this.registered(identity, distinct, isKnown ? null : since);
    const { identityRef, identityHash } = enrolling;
    const signed = distinct ? { distinct } : {};
    const receipt = await this.commands
      .toTrial(
        'allocateSubject',
        { identityRef, identityHash, ...signed },
        requester,
        isKnown ? undefined : lastMoment(since),
      )
      .catch(async (error: unknown) => {
        await this.withdrawn(enrolling, error);
        throw error;
      });
    await this.vault.endEnrolment(identityRef);
    const { subjects } = await this.trialState();
    const subject = subjects.find((one) => one.identityHash === identityHash);
    if (!subject)
      throw new Error(
        `revision ${receipt.revision} of the trial allocated a subject that the trial does not list`,
      );
    return { ...receipt, subjectId: subject.subjectId };
  }

  /** @throws CommandRefused for somebody who resembles participants of whom no statement speaks. */
  private async registered(
    identity: PersonalIdentity,
    distinct: DistinctPerson | undefined,
    since: Instant | null,
  ): Promise<Enrolling> {
    const from = refsOf(await this.trialState(), distinct);
    try {
      return await this.vault.registerIdentity(identity, from, since);
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
    const trial = await this.trialState();
    const refusal = resemblanceIn(trial, found);
    if (refusal === resemblesUnderWay) await this.markNobody(trial, found);
    return refusal;
  }

  /** An older program left no mark on the rows of enrolments that broke off: from this look on they are given their time. */
  private async markNobody({ subjects }: TrialState, { identityRefs }: PersonResembles): Promise<void> {
    const nobody = identityRefs.filter((ref) => !subjects.some(({ identityRef }) => identityRef === ref));
    for (const identityRef of nobody) await this.vault.markEnrolment(identityRef, this.clock.wallNow());
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
  ): Promise<boolean> {
    const [hashes, context] = await Promise.all([
      this.vault.identityHashes(identity),
      this.trialContext.now(requester),
    ]);
    const { trial } = context;
    const known = trial.subjects.find(({ identityHash }) => hashes.includes(identityHash));
    if (known && trial.erased.includes(known.subjectId))
      throw new CommandRefused(alreadyAllocated(trial, known.subjectId));
    const refusal = known ? null : (frozen(trial) ?? statementRefusal(trial, distinct, context));
    if (refusal) throw new CommandRefused(refusal);
    if (known) return true;
    const missing = await missingFromVault(this.vault, trial);
    if (missing.length > 0) throw new ApiError(lacking(missing.length, trial.subjects.length));
    return false;
  }

  /**
   * Somebody whom this request took in, and of whom surely nothing was handed on or recorded, is not left behind. While the outcome is
   * unknown the person stays, as another request may share the reference, until `expireEnrolments`.
   */
  private async withdrawn({ identityRef, isNew, mark }: Enrolling, error: unknown): Promise<void> {
    if (error instanceof CommandRefused && finalRefusals.has(error.refusal.code))
      await this.forgetUnlessAllocated(identityRef);
    else if (isNew && mark !== null && isSurelyNotRecorded(error))
      await this.vault.withdrawEnrolment(identityRef, mark);
  }

  /** Where the refusal meets every request for the person. */
  private async forgetUnlessAllocated(identityRef: string): Promise<void> {
    const { subjects } = await this.trialState();
    if (!subjects.some((one) => one.identityRef === identityRef))
      await this.vault.forgetIdentity(identityRef);
  }
}
