import type { TaskKind } from '../domain/patient/plan/person-tasks.js';
import { httpCommands, type OperationId } from './commands.js';
import { httpReads, type ReadId } from './reads/http-reads.js';

/** The commands that end each kind of task; any one of them does. */
const operations: Readonly<Record<TaskKind, readonly [OperationId, ...OperationId[]]>> = {
  consent: ['recordConsent'],
  'consent-again': ['recordConsent'],
  screening: ['recordScreening'],
  'diagnosis-signature': ['signDiagnosis', 'correctValue'],
  'eligibility-data': ['correctValue'],
  'link-mri': ['linkImagingStudy'],
  'image-consent': ['recordConsent', 'correctValue', 'recordResection'],
  'image-identity': ['stateImageIdentity', 'unlinkImagingStudy'],
  'study-date': ['signStudyDate'],
  'repeat-mri': ['linkImagingStudy', 'planSurgery'],
  'sealing-key': ['registerSealingKey'],
  'model-lock': ['signModelLock'],
  'refused-input': ['linkImagingStudy', 'correctValue'],
  'surgery-plan': ['planSurgery', 'recordResection'],
  surgery: ['recordResection', 'planSurgery'],
  'pre-order': ['orderPreAgain', 'planSurgery', 'recordResection'],
  contact: ['recordContactAttempt', 'recordVitalStatus', 'recordVisit'],
  pathology: ['recordPathology'],
  step: ['orderRetry'],
  'recurrence-form': ['recordRecurrence', 'correctValue', 'signUndetermined'],
  'vital-status': ['recordVitalStatus', 'recordDeath'],
  'death-form': ['recordDeath', 'correctValue', 'signUndetermined'],
  'therapy-form': ['recordTherapy', 'correctValue'],
  'recurrence-images': ['recordVisit', 'correctValue'],
};

/** What is looked at first, where a task has an answer of its own for that. */
const looks: Partial<Readonly<Record<TaskKind, ReadId>>> = { 'image-identity': 'getImageIdentities' };

interface Of {
  readonly subjectId: string;
  /** What the task is of: its study or criterion, where it is of one. */
  readonly of: string;
  readonly isOperated: boolean;
  /** A model has scored the study. */
  readonly isScored: boolean;
  /** New forms are recorded still. */
  readonly takesForms: boolean;
}

/** Commands that end a task only while the record takes them. */
const isTaken: Partial<Readonly<Record<OperationId, (of: Of) => boolean>>> = {
  linkImagingStudy: ({ isOperated }) => !isOperated,
  unlinkImagingStudy: ({ isScored }) => !isScored,
  recordRecurrence: ({ takesForms }) => takesForms,
  recordDeath: ({ takesForms }) => takesForms,
};

/** The criteria that a report repeated before surgery settles, or another planned day; the others take a correction. */
const repeated: Readonly<Record<string, OperationId>> = { I5: 'recordLaboratory', E3: 'recordPregnancyTest' };

const operationsOf = (task: TaskKind, { of, isOperated }: Of): readonly OperationId[] => {
  const report = repeated[of];
  return task === 'eligibility-data' && report !== undefined && !isOperated
    ? [report, ...operations[task], 'planSurgery']
    : operations[task];
};

const filled = (path: string, { subjectId, of }: Pick<Of, 'subjectId' | 'of'>): string =>
  path.replace(':subjectId', subjectId).replace(':studyInstanceUid', of);

/** Each of the commands with its path and the roles that may give it. */
export const answeredBy = (commands: readonly OperationId[], of: Pick<Of, 'subjectId' | 'of'>) =>
  commands.map((operation) => {
    const { update, path, roles } = httpCommands[operation];
    return { command: update, path: filled(path, of), roles: [...roles] };
  });

/** How a task of a participant is answered. */
export const answersTo = (task: TaskKind, of: Of) =>
  answeredBy(
    operationsOf(task, of).filter((operation) => isTaken[operation]?.(of) ?? true),
    of,
  );

/** Path of what is looked at before a task is answered; null where the record says all. */
export const lookBefore = (task: TaskKind, of: Pick<Of, 'subjectId' | 'of'>): string | null => {
  const read = looks[task];
  return read === undefined ? null : filled(httpReads[read].path, of);
};
