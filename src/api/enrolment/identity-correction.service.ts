import { Inject, Injectable } from '@nestjs/common';
import { bodyDiffers } from '../../application/command/execute-command.js';
import { commandIdOf } from '../../application/command/submit-command.js';
import { expireEnrolments } from '../../application/enrolment/expire-enrolments.js';
import { settledPerson } from '../../application/enrolment/settle-correction.js';
import {
  type KnownPerson,
  type PersonalIdentity,
  PersonResembles,
  type Proposed,
} from '../../application/ports/key-vault.js';
import { CommandRefused, type Receipt } from '../../application/ports/orchestrator.js';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import type { BodyOf } from '../../contracts/commands.js';
import { instant } from '../../domain/calendar/instant.js';
import type { Context } from '../../domain/decision/context.js';
import { identityFields, type RecordedCorrection } from '../../domain/record/identity-correction.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { lastMoment } from '../../domain/decision/reservation.js';
import {
  correctionRefusal,
  correctionUnderWay,
  identityOfAnother,
  identityOutdated,
  identityUnchanged,
} from '../../domain/trial/correct-identity.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { refsOf, resemblanceIn } from '../patients/resemblance.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { KEY_VAULT, TRIAL_CLOCK, TRIAL_STATE } from '../tokens.js';
import { IdentitiesService } from './identities.service.js';

type Body = BodyOf<'correctIdentity'>;
type Subject = TrialState['subjects'][number];

const same = (a: PersonalIdentity, b: PersonalIdentity): boolean =>
  identityFields.every((field) => a[field] === b[field]);

/** Whether this is what the recorded correction asked for; a version that an older program kept names no command. */
const isSame = ({ seenVersion, changes }: Body, { identity, earlier }: KnownPerson, commandId: string) => {
  const at = earlier.findIndex((one) => one.commandId === commandId);
  const before = earlier[at]?.identity;
  if (!before) return true;
  return seenVersion === at + 1 && same({ ...before, ...changes }, earlier[at + 1]?.identity ?? identity);
};

/**
 * Corrects an identity: proposed in the vault, where it is unique, recorded in the trial, and only then in force (ADR 0013). So
 * nothing reads as the identity what the log does not tell of, and what the log tells changed is always all that changed.
 */
@Injectable()
export class IdentityCorrectionService {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: ApiDependencies['vault'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(TRIAL_CLOCK) private readonly clock: TrialClock,
    private readonly trialContext: TrialContextService,
    private readonly commands: CommandsService,
    private readonly identities: IdentitiesService,
  ) {}

  async correct(subjectId: string, body: Body, requester: Requester): Promise<Receipt> {
    const subject = await this.commands.writable(subjectId);
    const context = await this.trialContext.now(requester);
    const again = await this.handledBefore(subject, body, requester);
    if (again) return again;
    const refusal = correctionRefusal(context.trial, { subjectId, ...statementOf(body) }, context);
    if (refusal) throw new CommandRefused(refusal);
    await this.identities.accessed('IDENTITY_CORRECTED', subjectId, requester);
    await this.settled(subject);
    const { vault, trialState: trial, clock } = this;
    await expireEnrolments({ vault, trial, clock });
    const proposed = await this.proposed(subject, body, requester, context);
    // Of two equal requests at once the other one may have come to its end meanwhile.
    if (proposed.kind !== 'proposed')
      return (await this.handledBefore(subject, body, requester)) ?? this.refused(subjectId, proposed);
    return this.recorded(subject, body, proposed, requester);
  }

  /** The first receipt, where the log holds this command already; nothing is written then. */
  private async handledBefore(subject: Subject, body: Body, requester: Requester): Promise<Receipt | null> {
    const commandId = commandIdOf(requester);
    const corrections = (await this.trialState()).identityCorrections[subject.subjectId] ?? [];
    const recorded = corrections.find((one) => one.commandId === commandId);
    if (!recorded) return null;
    const person = await this.settled(subject);
    if (!isSame(body, person, commandId)) throw new CommandRefused(bodyDiffers);
    return this.commands.toTrial('correctIdentity', dataOf(subject, body, recorded), requester);
  }

  private async proposed(
    { identityRef }: Subject,
    { seenVersion, changes, distinct, reason }: Body,
    requester: Requester,
    { trial, now }: Context,
  ): Promise<Proposed> {
    const proposal = {
      commandId: commandIdOf(requester),
      seenVersion,
      changes,
      proposedAt: this.clock.wallNow(),
      replacedAt: now,
      replacedBy: requester.actor.id,
      reason,
    };
    return this.vault
      .proposeCorrection(identityRef, proposal, refsOf(trial, distinct))
      .catch(async (error: unknown) => {
        if (error instanceof PersonResembles) throw new CommandRefused(await this.refusalOf(error));
        throw error;
      });
  }

  /** A refusal drops the proposal; where the outcome is unknown, the next look at the person settles it. */
  private async recorded(
    subject: Subject,
    body: Body,
    proposed: Extract<Proposed, { readonly kind: 'proposed' }>,
    requester: Requester,
  ): Promise<Receipt> {
    const commandId = commandIdOf(requester);
    const notAfter = lastMoment(instant(proposed.proposedAt));
    const receipt = await this.commands
      .toTrial('correctIdentity', dataOf(subject, body, proposed), requester, notAfter)
      .catch(async (error: unknown) => {
        if (error instanceof CommandRefused)
          await this.vault.settleCorrection(subject.identityRef, commandId, 'not-recorded');
        throw error;
      });
    await this.vault.settleCorrection(subject.identityRef, commandId, 'recorded');
    return receipt;
  }

  private refused(subjectId: string, proposed: Exclude<Proposed, { readonly kind: 'proposed' }>): never {
    switch (proposed.kind) {
      case 'outdated':
        throw new CommandRefused(identityOutdated(subjectId, proposed.version));
      case 'under-way':
        throw new CommandRefused(correctionUnderWay(subjectId));
      case 'unchanged':
        throw new CommandRefused(identityUnchanged(subjectId));
      case 'body-differs':
        throw new CommandRefused(bodyDiffers);
      case 'unknown':
        throw this.identities.erased(subjectId);
      default:
        return proposed satisfies never;
    }
  }

  private async refusalOf(found: PersonResembles): Promise<DomainError> {
    const trial = await this.trialState();
    const bearers = trial.subjects.filter(({ identityRef }) => found.identityRefs.includes(identityRef));
    return found.by === 'NATIONAL_ID'
      ? identityOfAnother(bearers.map(({ subjectId }) => subjectId))
      : resemblanceIn(trial, found);
  }

  private async settled(subject: Subject): Promise<KnownPerson> {
    const { vault, trialState: trial, clock } = this;
    const person = await settledPerson({ vault, trial, clock }, subject);
    if (!person) throw this.identities.erased(subject.subjectId);
    return person;
  }
}

const statementOf = ({ distinct }: Body) => (distinct ? { distinct } : {});

const dataOf = (
  { subjectId }: Subject,
  body: Body,
  { identityHash, changed }: Pick<RecordedCorrection, 'identityHash' | 'changed'>,
) => ({
  subjectId,
  identityHash,
  changed,
  ...statementOf(body),
  meaning: body.meaning,
  reason: body.reason,
});
