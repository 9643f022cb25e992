import { patientStream } from '../../contracts/names.js';
import { differing } from '../../domain/imaging/series/summarise-series.js';
import { steps } from '../../domain/decision/steps/catalogue.js';
import { retryOrderedAfter } from '../../domain/trial/retry-ordered.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { doesNotKnow, missingFromVault } from '../access/missing-from-vault.js';
import { casebookOf } from '../command/read-casebook.js';
import { StepFailure } from '../command/trouble/step-failure.js';
import { archiveTrouble } from '../imaging/archive-trouble.js';
import { expectedIdentity } from '../imaging/expected-identity.js';
import type { Progress } from '../imaging/pull-study.js';
import type { EventLog } from '../ports/event-log.js';
import { RowDamaged, type KeyVault, type PersonalIdentity } from '../ports/key-vault.js';
import type { ArchivedPatient, StudyRemoval } from '../ports/study-removal.js';

export interface EraseSubjectDeps {
  readonly log: Pick<EventLog, 'readSound'>;
  readonly archive: StudyRemoval;
  readonly vault: Pick<KeyVault, 'identity' | 'forgetIdentity' | 'destroyKey' | 'unknownIdentities'>;
}

const studiesIn = ({ linkedStudies }: Casebook): readonly string[] => [
  ...new Set(linkedStudies.map(({ value }) => value.studyInstanceUid)),
];

/**
 * Of a record that was altered outside this system, what it held before that: it stops the erasure of nobody else. What a
 * newer program wrote is waited for, until somebody orders the retry.
 */
const studiesOfOther = async (
  log: EraseSubjectDeps['log'],
  subjectId: string,
  judged: (code: string) => boolean,
): Promise<readonly string[]> => {
  const { events, unsound } = await log.readSound(patientStream(subjectId));
  if (unsound?.why === 'NEWER' && !judged('PROGRAM.NOT_DEPLOYED'))
    throw new StepFailure(
      'PROGRAM.NOT_DEPLOYED',
      `another participant's record, ${subjectId}, holds an event that this program does not know, and may name the same images; deploy the newer program, or look there and order the retry`,
      true,
    );
  return studiesIn(casebookOf(events));
};

/** Those of the studies that the record of another participant, not erased, names too. */
const alsoOfOthers = async (
  { log }: EraseSubjectDeps,
  { subjects, erased }: TrialState,
  subjectId: string,
  uids: readonly string[],
  judged: (code: string) => boolean,
  heartbeat: () => void,
): Promise<readonly string[]> => {
  if (uids.length === 0) return [];
  const named = new Set<string>();
  for (const other of subjects) {
    heartbeat();
    if (other.subjectId === subjectId || erased.includes(other.subjectId)) continue;
    for (const uid of await studiesOfOther(log, other.subjectId, judged)) named.add(uid);
  }
  return uids.filter((uid) => named.has(uid));
};

const counted = (n: number): string => (n === 1 ? '1 study' : `${n} studies`);

interface Sorted {
  readonly own: readonly string[];
  /** The archive names somebody else, or nobody is left to compare with. */
  readonly foreign: readonly string[];
}

/** Every patient under the UID is the person, by a record number that is given: images without one may be anybody's. */
const namesOnly = (patients: readonly ArchivedPatient[], person: PersonalIdentity): boolean =>
  patients.every((patient) => (patient['PatientID']?.trim() ?? '') !== '') &&
  differing(patients, expectedIdentity(person)).length === 0;

/** The linked studies that the archive still holds, by whether it names the participant as their patient. */
const sorted = async (
  archive: StudyRemoval,
  uids: readonly string[],
  person: PersonalIdentity | null,
  heartbeat: () => void,
): Promise<Sorted> => {
  const own: string[] = [];
  const foreign: string[] = [];
  for (const uid of uids) {
    heartbeat();
    const patients = await archive.patientsOf(uid).catch(archiveTrouble);
    if (patients.length === 0) continue;
    (person && namesOnly(patients, person) ? own : foreign).push(uid);
  }
  return { own, foreign };
};

/**
 * Removes what the record names and the archive says to be the participant's. A link may be mistyped and cannot be taken
 * back, and what the archive loses is lost for ever: images of somebody else, images that another record names, and
 * images that no record names are a person's to judge, who answers by ordering the retry (ADR 0009).
 */
const removeImages = async (
  deps: EraseSubjectDeps,
  trial: TrialState,
  subjectId: string,
  person: PersonalIdentity | null,
  heartbeat: () => void,
): Promise<void> => {
  const judged = (code: string): boolean =>
    retryOrderedAfter(trial, steps.eraseSubject.id.write({ subjectId }), code);
  const { events, unsound } = await deps.log.readSound(patientStream(subjectId));
  if (unsound && !judged('RECORD.UNREADABLE'))
    throw new StepFailure(
      'RECORD.UNREADABLE',
      `the record of ${subjectId} cannot be read from revision ${unsound.revision} on, so not all of this participant's images are known; restore it, or take them out of the archive by hand, then order the retry`,
      false,
    );
  const linked = studiesIn(casebookOf(events));
  const { own, foreign } = await sorted(deps.archive, linked, person, heartbeat);
  if (foreign.length > 0 && !judged('STUDY.OF_ANOTHER'))
    throw new StepFailure(
      'STUDY.OF_ANOTHER',
      `${counted(foreign.length)} that the record of ${subjectId} names cannot be shown to be this participant's: record number, birth date or sex in the archive differ from the vault's, or the identity is gone already; take out of the archive by hand what is the participant's, then order the retry: what is still there then stays`,
      false,
    );
  const shared = await alsoOfOthers(deps, trial, subjectId, own, judged, heartbeat);
  if (shared.length > 0)
    throw new StepFailure(
      'STUDY.OF_TWO',
      `${counted(shared.length)} of ${subjectId} that another participant's record names too; find the link in the timelines that the auditor reads, take the images out of the archive by hand (if they belong to the other participant, send them again afterwards), then order the retry`,
      false,
    );
  for (const uid of own) {
    heartbeat();
    await deps.archive.removeStudy(uid).catch(archiveTrouble);
  }
  if (!person || judged('STUDY.UNLINKED')) return;
  const all = await deps.archive.studiesOfPatient(person.medicalRecordNumber).catch(archiveTrouble);
  const unlinked = all.filter((uid) => !linked.includes(uid));
  if (unlinked.length > 0)
    throw new StepFailure(
      'STUDY.UNLINKED',
      `${counted(unlinked.length)} under the hospital's record number of ${subjectId} in the archive that the record does not name; take out by hand what was sent for the trial, then order the retry: what is still there then belongs to the hospital and stays`,
      false,
    );
};

/** Null where the identity is gone already, or is damaged and somebody has ordered the retry all the same. */
const personOf = async (
  { vault }: EraseSubjectDeps,
  trial: TrialState,
  { subjectId, identityRef }: TrialState['subjects'][number],
): Promise<PersonalIdentity | null> => {
  try {
    return await vault.identity(identityRef);
  } catch (error) {
    if (!(error instanceof RowDamaged)) throw error;
    const id = steps.eraseSubject.id.write({ subjectId });
    if (retryOrderedAfter(trial, id, 'VAULT.ROW_DAMAGED')) return null;
    throw new StepFailure(
      'VAULT.ROW_DAMAGED',
      `what the vault holds of the person behind ${subjectId} was damaged, so nobody can be compared with the images; restore it from the backup of the vault, or order the retry: each study is then asked about`,
      false,
    );
  }
};

/** What is destroyed in an older or empty vault lives on in the right one. */
const inRightVault = async (vault: EraseSubjectDeps['vault'], trial: TrialState): Promise<void> => {
  const { length } = await missingFromVault(vault, trial);
  if (length > 0)
    throw new StepFailure(
      'VAULT.LACKS_PARTICIPANTS',
      `the vault ${doesNotKnow(length, trial.subjects.length)}; put the right one back, and the erasure goes on by itself`,
      true,
    );
};

/**
 * Images, then identity, then key: while the key lives the record still says which images are the participant's, and
 * while the identity does, whose they are; so a process killed anywhere in between starts again and finds what is left.
 * Each act done twice is the same as done once.
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
  await inRightVault(deps.vault, trial);
  let beats = 0;
  const person = await personOf(deps, trial, subject);
  await removeImages(deps, trial, subjectId, person, () => {
    progress.heartbeat(beats++);
  });
  await deps.vault.forgetIdentity(subject.identityRef);
  await deps.vault.destroyKey(patientStream(subjectId));
};
