import { Inject, Injectable } from '@nestjs/common';
import { CommandRefused, type Receipt } from '../../application/ports/orchestrator.js';
import type { BodyOf } from '../../contracts/commands.js';
import { sha256Hex } from '../../crypto/digest.js';
import type { StudyClaim } from '../../domain/record/trial-events.js';
import { linkedElsewhere } from '../../domain/trial/studies.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Requester } from '../commands/requester.decorator.js';
import { READ_MODELS, TRIAL_STATE } from '../tokens.js';

const claimOf = (subjectId: string, studyInstanceUid: string): StudyClaim => ({
  studyHash: sha256Hex(new TextEncoder().encode(studyInstanceUid)),
  subjectId,
});

const isRefused = (error: unknown): error is CommandRefused => error instanceof CommandRefused;

/**
 * A study is linked to one participant only (IV-02). The trial's own stream says whose it is, as it does of a person, so that of two
 * who link it at once one is refused; studies that were linked before there were claims are found in the records.
 */
@Injectable()
export class LinkingService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ApiDependencies['readModels'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly commands: CommandsService,
  ) {}

  async link(subjectId: string, study: BodyOf<'linkImagingStudy'>, requester: Requester): Promise<Receipt> {
    await this.commands.writable(subjectId);
    if (await this.isOfAnother(subjectId, study.studyInstanceUid)) throw new CommandRefused(linkedElsewhere);
    const claim = claimOf(subjectId, study.studyInstanceUid);
    const { revision, studies } = await this.trialState();
    const isNew = studies[claim.studyHash] !== subjectId;
    if (isNew) await this.commands.onTheWay('ClaimStudy', claim, requester, `claim-${revision}`);
    return this.commands
      .toPatient('linkImagingStudy', subjectId, study, requester)
      .catch(async (error: unknown) => {
        if (isNew && isRefused(error) && error.refusal.code !== 'IMAGING.ALREADY_LINKED')
          await this.release(claim, requester);
        throw error;
      });
  }

  /** Repeating the request releases the study as well, where the first one was cut off in between. */
  async unlink(
    subjectId: string,
    study: BodyOf<'unlinkImagingStudy'>,
    requester: Requester,
  ): Promise<Receipt> {
    const claim = claimOf(subjectId, study.studyInstanceUid);
    const receipt = await this.commands
      .toPatient('unlinkImagingStudy', subjectId, study, requester)
      .catch(async (error: unknown) => {
        if (isRefused(error) && error.refusal.code === 'IMAGING.NOT_LINKED')
          await this.release(claim, requester);
        throw error;
      });
    await this.release(claim, requester);
    return receipt;
  }

  private async release(claim: StudyClaim, requester: Requester): Promise<void> {
    const { revision, studies } = await this.trialState();
    if (studies[claim.studyHash] === claim.subjectId)
      await this.commands.onTheWay('ReleaseStudy', claim, requester, `release-${revision}`);
  }

  private async isOfAnother(subjectId: string, studyInstanceUid: string): Promise<boolean> {
    const rows = await this.readModels.casebooks();
    return rows.some(
      (row) =>
        row.subjectId !== subjectId &&
        row.casebook.linkedStudies.some(({ value }) => value.studyInstanceUid === studyInstanceUid),
    );
  }
}
