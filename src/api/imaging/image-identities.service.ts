import { Inject, Injectable } from '@nestjs/common';
import { identitiesSideBySide } from '../../application/imaging/identities-side-by-side.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import { patientStream } from '../../contracts/names.js';
import type { ImageIdentitiesView } from '../../contracts/views/index.js';
import { studyInDoubt } from '../../domain/patient/imaging/identities-shown.js';
import { isDomainError } from '../../domain/shared/domain-error.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import { ApiError } from '../errors/api.error.js';
import { recordNotInState } from '../errors/not-now.js';
import { PatientNowService } from '../patients/patient-now.service.js';
import type { Caller } from '../reads/caller.decorator.js';
import { IMAGE_IDENTITIES, KEY_VAULT, RECORD_ACCESS } from '../tokens.js';

const erased = (subjectId: string): ApiError =>
  new ApiError(
    recordNotInState(
      'SUBJECT.ERASED',
      `The identity of ${subjectId} was erased from the vault; nothing can be compared with it.`,
    ),
  );

const quarantined = (subjectId: string): ApiError =>
  new ApiError(
    recordNotInState(
      'RECORD.QUARANTINED',
      `The record of ${subjectId} was altered or damaged outside this system: nothing can be signed in it, and no identity is shown for it.`,
    ),
  );

const notInArchive = new ApiError({
  status: 404,
  code: 'IMAGING.NOT_IN_ARCHIVE',
  title: 'Not found',
  detail:
    'The image archive holds no study of this UID now, so there is nothing to compare. Have it sent again, or unlink it.',
});

/**
 * Both identities of a study in doubt, for whoever has to sign whose images they are (IV-02). They are read for this one answer,
 * after the look is on record, and are kept nowhere.
 */
@Injectable()
export class ImageIdentitiesService {
  constructor(
    @Inject(IMAGE_IDENTITIES) private readonly archive: ApiDependencies['imageIdentities'],
    @Inject(KEY_VAULT) private readonly vault: Pick<ApiDependencies['vault'], 'identity'>,
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    private readonly patients: PatientNowService,
    private readonly commands: CommandsService,
  ) {}

  /**
   * @throws ApiError 404 for an unknown subject and for a study that the archive does not hold, 409 for an erased identity and
   * for a record that is quarantined
   * @throws CommandRefused where the study is not linked, or no statement about it is awaited
   */
  async shown(subjectId: string, studyInstanceUid: string, caller: Caller): Promise<ImageIdentitiesView> {
    const { identityRef } = await this.commands.allocated(subjectId);
    const now = await this.patients.of(subjectId, caller);
    const study = studyInDoubt(now.casebook, studyInstanceUid, now.context);
    if (isDomainError(study)) throw new CommandRefused(study);
    if (now.quarantined) throw quarantined(subjectId);
    const { actor, correlationId } = caller;
    const stream = patientStream(subjectId);
    await this.recordAccess({ actor, what: 'IMAGE_IDENTITIES', stream, correlationId });
    const [named, person] = await Promise.all([
      this.archive.identitiesIn(studyInstanceUid),
      this.vault.identity(identityRef),
    ]);
    if (!person) throw erased(subjectId);
    if (named.length === 0) throw notInArchive;
    const { assessmentRevision } = study;
    return {
      subjectId,
      studyInstanceUid,
      assessmentRevision,
      identities: identitiesSideBySide(named, person),
    };
  }
}
