import { patientStream } from '../../contracts/names.js';
import type { TrialState } from '../../domain/trial/trial-state.js';
import { readCasebook } from '../command/read-casebook.js';
import { StepFailure } from '../command/step-failure.js';
import type { Progress } from '../imaging/pull-study.js';
import type { EventLog } from '../ports/event-log.js';
import { ArchiveUnavailable } from '../ports/image-archive.js';
import type { KeyVault } from '../ports/key-vault.js';
import type { StudyRemoval } from '../ports/study-removal.js';

export interface EraseSubjectDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly archive: StudyRemoval;
  readonly vault: Pick<KeyVault, 'forgetIdentity' | 'destroyKey'>;
}

const studiesOf = async (log: EraseSubjectDeps['log'], subjectId: string): Promise<readonly string[]> => {
  const { linkedStudies } = await readCasebook(log, patientStream(subjectId));
  return [...new Set(linkedStudies.map(({ value }) => value.studyInstanceUid))];
};

/** The other participant, not erased, whose record names the study too; null when there is none. */
const alsoOf = async (
  { log }: EraseSubjectDeps,
  { subjects, erased }: TrialState,
  subjectId: string,
  uid: string,
  heartbeat: () => void,
): Promise<string | null> => {
  for (const other of subjects) {
    heartbeat();
    if (other.subjectId === subjectId || erased.includes(other.subjectId)) continue;
    if ((await studiesOf(log, other.subjectId)).includes(uid)) return other.subjectId;
  }
  return null;
};

const reaching = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ArchiveUnavailable)) throw error;
    throw new StepFailure('ARCHIVE.UNAVAILABLE', error.message, true, { cause: error });
  }
};

/**
 * Images, then identity, then key: while the key lives the record still says which images are the participant's, so a
 * process killed anywhere in between starts again and finds what is left. Each act done twice is the same as done once.
 * @throws StepFailure while something cannot be destroyed; nothing is passed over.
 */
export const eraseSubject = async (
  deps: EraseSubjectDeps,
  trial: TrialState,
  subjectId: string,
  progress: Pick<Progress, 'heartbeat'>,
): Promise<void> => {
  const subject = trial.subjects.find((one) => one.subjectId === subjectId);
  if (!subject || !trial.erased.includes(subjectId))
    throw new StepFailure('SUBJECT.NOT_ERASED', `nobody has ordered that ${subjectId} be erased`, false);
  for (const [done, uid] of (await studiesOf(deps.log, subjectId)).entries()) {
    const heartbeat = () => {
      progress.heartbeat(done);
    };
    heartbeat();
    if (!(await reaching(() => deps.archive.holdsStudy(uid)))) continue;
    const other = await alsoOf(deps, trial, subjectId, uid, heartbeat);
    if (other !== null)
      throw new StepFailure(
        'STUDY.OF_TWO',
        `study ${uid} is linked by ${other} too; take it out of the archive by hand (if it is of ${other}, send it again afterwards), then order the retry`,
        false,
      );
    await reaching(() => deps.archive.removeStudy(uid));
  }
  await deps.vault.forgetIdentity(subject.identityRef);
  await deps.vault.destroyKey(patientStream(subjectId));
};
