import type { Instant } from '../../../../calendar/instant.js';
import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import type { Casebook } from '../../../../record/casebook.js';
import type { ProtocolParameters } from '../../../../parameters/parameters.js';
import { consentInForce } from '../../../../protocol/eligibility/consent-rule.js';
import { judgedStudies } from '../../../../protocol/eligibility/mri-verdict.js';
import { mriRule } from '../../../../protocol/eligibility/mri-rule.js';
import { countedSurgeryDate } from '../../../../protocol/eligibility/screening-as-of.js';
import {
  type AwaitingReader,
  type InDoubt,
  inDoubtUpTo,
  preWaits,
  type PreWait,
} from '../../../imaging/pre-waits.js';
import { assessmentOf, isScored, somePasses } from '../../../imaging/study-state.js';
import { isOrderedAgain, runOrderedAgain } from '../../../prediction/made-runs.js';
import { imagingSteps } from '../../imaging-steps.js';
import { reviewsWanted } from '../../reviews-wanted.js';
import { reason, topic } from '../../topic.js';
import { mayProcess } from '../../../prediction/may-predict.js';

const readers = {
  1: ['a signed review of the MRI', '', 'a reader'],
  2: ['a second signed review of the MRI', ', as the first reader was in doubt', 'a second reader'],
  3: ['a third signed review of the MRI', ', as two readers differ', 'a third reader'],
} as const;

/** Which study is meant, where several are linked. */
const which = (book: Casebook, of: string): string => (book.linkedStudies.length > 1 ? ` ${of}` : '');

/** Which review is awaited, and from whom. */
export const reviewAwaits = (
  book: Casebook,
  { assessment, awaitedReader }: AwaitingReader,
): Pick<Reason, 'what' | 'from'> => {
  const [what, why, from] = readers[awaitedReader];
  return { what: `${what}${which(book, `of ${assessment.studyDate}`)}${why}`, from };
};

const review = (book: Casebook, study: AwaitingReader, next: string): Reason => {
  const { assessment } = study;
  const { what, from } = reviewAwaits(book, study);
  return reason(
    book,
    what,
    from,
    next,
    topic('review-mri', assessment.studyInstanceUid),
    assessmentOf(book, assessment.studyInstanceUid)?.recordedAt,
  );
};

const doubts = {
  IDENTITY: [
    'image-identity',
    'a signed statement whose images the MRI',
    ' holds, as its files name another person',
    'the coordinator or the investigator',
  ],
  STUDY_DATE: ['study-date', 'the signed date of the MRI', ', as its instances disagree', 'the investigator'],
} as const;

/** Awaited since the images were judged as they are. */
const signature = (book: Casebook, { assessment, inDoubt }: InDoubt): Reason => {
  const [kind, what, why, from] = doubts[inDoubt];
  const { studyInstanceUid } = assessment;
  const orUnlinked = inDoubt === 'IDENTITY' && !isScored(book, studyInstanceUid) ? ', or its unlinking' : '';
  return reason(
    book,
    `${what}${which(book, studyInstanceUid)}${why}${orUnlinked}`,
    from,
    'the study counts once that is signed and a reader passes it',
    topic(kind, studyInstanceUid),
    assessmentOf(book, studyInstanceUid)?.recordedAt,
  );
};

const linkedAt = (book: Casebook, studyInstanceUid: string): Instant | undefined =>
  book.linkedStudies.findLast(({ value }) => value.studyInstanceUid === studyInstanceUid)?.recordedAt;

const judgement = (book: Casebook, studyInstanceUid: string, next: string): Reason =>
  reason(
    book,
    `the linked MRI${which(book, studyInstanceUid)} to be judged`,
    'the archive',
    next,
    topic('judge-mri', studyInstanceUid),
    linkedAt(book, studyInstanceUid),
  );

/** I4 has not passed since that judgement of eligibility; before any, since the newest judgement of images. */
export const undecidedSince = ({ eligibility, imagingAssessments }: Casebook): Instant | undefined => {
  const failing = ({ value }: Casebook['eligibility'][number]): boolean =>
    value.rules.some(({ ruleId, verdict }) => ruleId === 'I4' && verdict === 'FAIL');
  const lifted = eligibility.findLastIndex((judged) => !failing(judged));
  return (eligibility[lifted + 1] ?? imagingAssessments.at(-1))?.recordedAt;
};

const repeatMri = (book: Casebook, why: string): Reason =>
  reason(
    book,
    `a repeat MRI before surgery, as ${why}`,
    'the coordinator',
    'link the repeat study',
    topic('repeat-mri'),
    undecidedSince(book),
  );

const noneFits = 'none of those linked fits the planned day';

/** Why no linked study serves; a reader may have failed what the gate let pass. */
const whyNone = (book: Casebook, protocol: ProtocolParameters): string => {
  if (somePasses(book, protocol)) return noneFits;
  const byReader = judgedStudies(book, protocol).some(
    ({ assessment, verdict }) => verdict === 'FAIL' && assessment.verdict !== 'FAIL',
  );
  return byReader ? 'a reader found the linked one inadequate' : 'the linked one failed the quality gate';
};

const waitedFor = (book: Casebook, wait: PreWait, protocol: ProtocolParameters): Reason => {
  switch (wait.kind) {
    case 'PLANNED_DAY':
      // The screening form names the day: without one, PRE waits for the form.
      return reason(
        book,
        'a planned day of surgery',
        'the coordinator',
        'the MRI is held against it, and PRE runs once one fits',
        topic('screening'),
        consentInForce(book)?.recordedAt,
      );
    case 'JUDGEMENT':
      return judgement(book, wait.studyInstanceUid, 'the quality gate decides');
    case 'SIGNATURE':
      return signature(book, wait.study);
    case 'READER':
      return review(book, wait.study, 'the models run once it passes');
    case 'ELIGIBILITY_MRI':
      return repeatMri(book, whyNone(book, protocol));
    default:
      return wait satisfies never;
  }
};

/** The images that wait, and the consent that does not cover them: from the later of the two. */
const blockedSince = (book: Casebook): Instant | undefined => {
  const facts = [consentInForce(book), book.linkedStudies[0]].flatMap((fact) => (fact ? [fact] : []));
  return facts.sort((a, b) => a.revision - b.revision).at(-1)?.recordedAt;
};

/** Before surgery: what the MRI for PRE still needs. */
export const imaging = (book: Casebook, context: Context): readonly Reason[] => {
  if (book.linkedStudies.length === 0)
    return [
      reason(
        book,
        'a pre-operative MRI',
        'the coordinator',
        'link the study; it is then pulled from the archive and judged',
        topic('link-mri'),
        book.screening?.recordedAt,
      ),
    ];
  const { protocol } = context;
  const waits = preWaits(book, protocol);
  if (!mayProcess(book) && waits.some(({ kind }) => kind === 'JUDGEMENT'))
    return [
      reason(
        book,
        'consent to the processing of images',
        'the coordinator',
        'the linked MRI is judged once it is given; surgery may be recorded without it',
        topic('image-consent'),
        blockedSince(book),
      ),
    ];
  const next = 'the models run once it passes';
  const later = waits.some(({ kind }) => kind === 'READER')
    ? []
    : reviewsWanted(book, context).map((study) => review(book, study, next));
  return [...later, ...waits.map((wait) => waitedFor(book, wait, protocol))];
};

/** The MRI rule is the only one that fails on the planned day: a repeat before surgery cures it (protocol §2.4, §2.5). */
const repeatCures = (book: Casebook): boolean => {
  const judged = book.eligibility.at(-1)?.value;
  const failed = judged?.rules.filter(({ verdict }) => verdict === 'FAIL') ?? [];
  return failed.length === 1 && failed[0]?.ruleId === 'I4';
};

/** What hangs on a review once PRE is sealed; the surgery itself waits for none. */
const decidedBy = (book: Casebook, protocol: ProtocolParameters): string => {
  const planned = countedSurgeryDate(book);
  const isOrdered = isOrderedAgain(book, runOrderedAgain(book));
  const isOpen = planned !== null && mriRule(book, protocol, planned).verdict !== 'PASS';
  const waiting = [
    ...(isOpen ? ['the eligibility of the planned day (I4)'] : []),
    ...(isOrdered ? ['the PRE that was ordered again'] : []),
  ];
  return waiting.length === 0
    ? 'its verdict counts from then on; surgery may be recorded without it'
    : `${waiting.join(' and ')} ${waiting.length === 1 ? 'waits' : 'wait'} for it`;
};

/** PRE is settled: other MRIs wait for a reader while they may still decide or be scored, or a repeat is missing. */
export const imagingBeforeSurgery = (book: Casebook, context: Context): readonly Reason[] => {
  const wanted = reviewsWanted(book, context);
  const next = decidedBy(book, context.protocol);
  const unsigned = mayProcess(book)
    ? inDoubtUpTo(book, countedSurgeryDate(book), context.protocol).map((study) => signature(book, study))
    : [];
  if (wanted.length + unsigned.length > 0)
    return [...unsigned, ...wanted.map((study) => review(book, study, next))];
  return repeatCures(book) && mayProcess(book) ? [repeatMri(book, noneFits)] : [];
};

/** After surgery: studies linked before it that are still to be judged or reviewed, where I4 or POST needs them. */
export const lateImaging = (book: Casebook, context: Context): readonly Reason[] => {
  if (!book.resection || !mayProcess(book)) return [];
  const next = 'the eligibility of the day of surgery is decided';
  const [wanted] = reviewsWanted(book, context);
  const [step] = imagingSteps(book, context.protocol);
  const link = book.linkedStudies.find(({ revision }) => `r${revision}` === step?.inputRef);
  return [
    ...(link ? [judgement(book, link.value.studyInstanceUid, next)] : []),
    ...inDoubtUpTo(book, book.resection.value.surgeryDate, context.protocol).map((study) =>
      signature(book, study),
    ),
    ...(wanted ? [review(book, wanted, next)] : []),
  ];
};
