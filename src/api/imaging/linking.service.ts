import { Inject, Injectable } from '@nestjs/common';
import { studyHashes } from '../../application/imaging/study-hashes.js';
import { CommandRefused, type Receipt } from '../../application/ports/orchestrator.js';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import type { BodyOf } from '../../contracts/commands.js';
import type { StudyHold } from '../../domain/record/trial-state.js';
import { isAbandoned, lastMoment } from '../../domain/decision/reservation.js';
import { linkedElsewhere } from '../../domain/trial/studies.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { KEY_VAULT, READ_MODELS, TRIAL_CLOCK, TRIAL_STATE } from '../tokens.js';

type Hold = StudyHold & { readonly studyHash: string };

const isRefused = (error: unknown): error is CommandRefused => error instanceof CommandRefused;

/**
 * A study is linked to one participant only (IV-02). The trial's own stream says whose it is, as it does of a person, so that of two
 * who link it at once one is refused; studies that were linked before there were claims are found in the records. A claim whose link
 * broke off is taken over by the next link, once nothing of it can be recorded any more.
 */
@Injectable()
export class LinkingService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ApiDependencies['readModels'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(KEY_VAULT) private readonly vault: Pick<ApiDependencies['vault'], 'studyHash'>,
    @Inject(TRIAL_CLOCK) private readonly clock: TrialClock,
    private readonly commands: CommandsService,
  ) {}

  async link(subjectId: string, study: BodyOf<'linkImagingStudy'>, requester: Requester): Promise<Receipt> {
    await this.commands.writable(subjectId);
    const linkedTo = await this.linkedTo(study.studyInstanceUid);
    const other = linkedTo.find((one) => one !== subjectId);
    if (other) throw new CommandRefused(linkedElsewhere(other, requester.actor));
    const hold = await this.holdOf(study.studyInstanceUid);
    const isLinkedHere = hold?.subjectId === subjectId && linkedTo.includes(subjectId);
    // It is refused as linked already.
    if (isLinkedHere) return this.commands.toPatient('linkImagingStudy', subjectId, study, requester);
    const since = this.clock.wallNow();
    await this.claim(subjectId, study.studyInstanceUid, hold, requester);
    return this.commands
      .toPatient('linkImagingStudy', subjectId, study, requester, lastMoment(since))
      .catch(async (error: unknown) => {
        // Where the participant held it before, another link of it may be under way.
        const isOurs = hold?.subjectId !== subjectId;
        if (isOurs && isRefused(error) && error.refusal.code !== 'IMAGING.ALREADY_LINKED')
          await this.release(subjectId, study.studyInstanceUid, requester);
        throw error;
      });
  }

  /** Repeating the request releases the study as well, where the first one was cut off in between. */
  async unlink(
    subjectId: string,
    study: BodyOf<'unlinkImagingStudy'>,
    requester: Requester,
  ): Promise<Receipt> {
    const receipt = await this.commands
      .toPatient('unlinkImagingStudy', subjectId, study, requester)
      .catch(async (error: unknown) => {
        if (isRefused(error) && error.refusal.code === 'IMAGING.NOT_LINKED')
          await this.release(subjectId, study.studyInstanceUid, requester);
        throw error;
      });
    await this.release(subjectId, study.studyInstanceUid, requester);
    return receipt;
  }

  /** Anew where the participant holds it already, so that nobody takes it over meanwhile. */
  private async claim(
    subjectId: string,
    studyInstanceUid: string,
    hold: Hold | null,
    requester: Requester,
  ): Promise<void> {
    const isFree =
      hold !== null && (hold.subjectId === subjectId || isAbandoned(hold.claimedAt, this.clock.wallNow()));
    if (hold && !isFree) throw new CommandRefused(linkedElsewhere(hold.subjectId, requester.actor));
    const [studyHash] = await studyHashes(this.vault, studyInstanceUid);
    const insteadOf = hold && { studyHash: hold.studyHash, revision: hold.revision };
    const { revision } = await this.trialState();
    await this.commands.onTheWay(
      'ClaimStudy',
      { studyHash, subjectId, ...(insteadOf && { insteadOf }) },
      requester,
      `claim-${revision}`,
    );
  }

  private async release(subjectId: string, studyInstanceUid: string, requester: Requester): Promise<void> {
    const hold = await this.holdOf(studyInstanceUid);
    if (hold?.subjectId !== subjectId) return;
    const { revision } = await this.trialState();
    const { studyHash } = hold;
    await this.commands.onTheWay('ReleaseStudy', { studyHash, subjectId }, requester, `release-${revision}`);
  }

  private async holdOf(studyInstanceUid: string): Promise<Hold | null> {
    const hashes = await studyHashes(this.vault, studyInstanceUid);
    const { studies } = await this.trialState();
    const held = hashes.flatMap((studyHash) => {
      const hold = studies[studyHash];
      return hold ? [{ ...hold, studyHash }] : [];
    });
    return held[0] ?? null;
  }

  private async linkedTo(studyInstanceUid: string): Promise<readonly string[]> {
    const rows = await this.readModels.casebooks();
    return rows
      .filter(({ casebook }) =>
        casebook.linkedStudies.some(({ value }) => value.studyInstanceUid === studyInstanceUid),
      )
      .map(({ subjectId }) => subjectId);
  }
}
