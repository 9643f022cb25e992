import type { PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { mriRule } from '../../protocol/eligibility/mri-rule.js';
import { type JudgedStudy, judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import { countedSurgeryDate } from '../../protocol/eligibility/screening-as-of.js';
import type { Casebook } from '../../record/casebook.js';
import { applies, satisfies } from '../../shared/rule.js';
import { assessmentOf, somePasses } from './study-state.js';

/** A study with the reader it waits for. */
export interface AwaitingReader extends JudgedStudy {
  readonly awaitedReader: 1 | 2 | 3;
}

/** A study that cannot pass before a person has signed whose images they are, or which date is right (IV-02, IV-08). */
export interface InDoubt extends JudgedStudy {
  readonly inDoubt: 'IDENTITY' | 'STUDY_DATE';
}

/** What PRE waits for before it may read an MRI. */
export type PreWait =
  | { readonly kind: 'PLANNED_DAY' }
  | { readonly kind: 'JUDGEMENT'; readonly studyInstanceUid: string }
  | { readonly kind: 'READER'; readonly study: AwaitingReader }
  | { readonly kind: 'SIGNATURE'; readonly study: InDoubt }
  /** I4 of the planned day does not pass. */
  | { readonly kind: 'ELIGIBILITY_MRI' };

const awaits = (study: JudgedStudy): study is AwaitingReader => study.awaitedReader !== null;

const doubtful = (study: JudgedStudy): study is InDoubt => study.inDoubt !== null;

/** Whether it may count on that day; of which day a study is whose instances disagree, nobody knows. */
const mayCountOn = (
  day: PlainDate | null,
  { assessment, inDoubt }: Pick<JudgedStudy, 'assessment' | 'inDoubt'>,
): boolean => applies('MRI-SELECT', day === null || inDoubt === 'STUDY_DATE' || assessment.studyDate <= day);

/** The studies for which a person must sign something, of those that may count on that day. */
export const inDoubtUpTo = (
  book: Casebook,
  day: PlainDate | null,
  protocol: ProtocolParameters,
): readonly InDoubt[] =>
  judgedStudies(book, protocol)
    .filter(doubtful)
    .filter((study) => mayCountOn(day, study));

/** The studies that wait for a reader, of those that may count on that day; all of them while no day is planned. */
export const awaitingUpTo = (
  book: Casebook,
  day: PlainDate | null,
  protocol: ProtocolParameters,
): readonly AwaitingReader[] =>
  judgedStudies(book, protocol)
    .filter(awaits)
    .filter((study) => mayCountOn(day, study));

const undecided = (
  book: Casebook,
  day: PlainDate | null,
  protocol: ProtocolParameters,
): readonly PreWait[] => [
  ...book.linkedStudies
    .map(({ value }) => value.studyInstanceUid)
    .filter((uid) => applies('MRI-SELECT', assessmentOf(book, uid) === null))
    .map((studyInstanceUid) => ({ kind: 'JUDGEMENT', studyInstanceUid }) as const),
  ...inDoubtUpTo(book, day, protocol).map((study) => ({ kind: 'SIGNATURE', study }) as const),
  ...awaitingUpTo(book, day, protocol).map((study) => ({ kind: 'READER', study }) as const),
];

/**
 * Everything that keeps PRE from reading an MRI; empty when it may run. While a linked study may still become the
 * eligibility MRI of the planned day, nobody knows which one that is; one that is not judged has no date yet, and may
 * (protocol §2.4; MRI-SELECT).
 */
export const preWaits = (book: Casebook, protocol: ProtocolParameters): readonly PreWait[] => {
  const day = countedSurgeryDate(book);
  const open = undecided(book, day, protocol);
  if (!satisfies('MRI-SELECT', day !== null))
    return [
      { kind: 'PLANNED_DAY' },
      ...open,
      ...(open.length > 0 || somePasses(book, protocol) ? [] : [{ kind: 'ELIGIBILITY_MRI' } as const]),
    ];
  if (open.length > 0) return open;
  return day !== null && mriRule(book, protocol, day).verdict === 'PASS' ? [] : [{ kind: 'ELIGIBILITY_MRI' }];
};
