import type { Context } from '../../../../decision/context.js';
import type { Casebook } from '../../../../record/casebook.js';
import type { Eligibility, RuleOutcome } from '../../../../record/machines/eligibility.js';
import { because, type Because, type Chain, ending, type Ending, type Explanation } from '../chain.js';
import { labsWanted } from '../../../../protocol/eligibility/labs-wanted.js';
import { failedByConsent, isScreenFailure } from '../../stage.js';
import { linkMri, toSign } from './imaging.js';

type Open = Exclude<RuleOutcome, { readonly verdict: 'PASS' }>;
type Remedy = (book: Casebook, context: Context) => Ending;

const by =
  (who: string, what: string): Remedy =>
  () =>
    ending(who, what);

/** Once the surgery is recorded, no report of before it is accepted any more: the screening form is corrected instead. */
const liverFunction: Remedy = (book, context) => {
  const { names, onWarfarin } = labsWanted(book, context.protocol);
  const days = context.protocol.eligibility.labsMaxAgeDays;
  if (names.length === 0 && onWarfarin)
    return ending(
      'the coordinator',
      'correct the screening form if the participant is not treated with warfarin; on warfarin no new laboratory value settles it',
    );
  return ending(
    'the coordinator',
    book.resection
      ? `correct the laboratory values of the screening form to samples of the ${days} days before surgery`
      : `record laboratory values sampled in the ${days} days before surgery`,
  );
};

/** What settles a criterion that cannot be judged yet. */
const settles: Readonly<Record<string, Remedy>> = {
  I1: by('the coordinator', 'record the consent with the age at consent'),
  I2: by('the coordinator', 'complete the description of the tumours by correcting the screening form'),
  I3: by(
    'the investigator',
    'sign the diagnosis (POST …/diagnosis-signatures), or correct it first if it is wrong',
  ),
  I4: (book, context) =>
    book.imagingAssessments.length === 0
      ? linkMri('a pre-operative', book, context)
      : (toSign(book, context) ?? ending('a reader or the investigator', 'sign a review of the MRI')),
  I5: liverFunction,
  I7: by('the investigator', 'attest the organs that are still unknown by correcting the screening form'),
  E1: by('the coordinator', 'correct the screening form: state until when the other cancer was treated'),
  E2: by(
    'the investigator',
    'correct the pathology report: add a biopsy before surgery or a statement of the pathologist',
  ),
  E3: (book, { protocol }) => {
    const days = protocol.eligibility.pregnancyTestMaxAgeDays;
    return ending(
      'the coordinator',
      book.resection
        ? `correct the screening form: add the pregnancy test taken in the ${days} days before surgery`
        : `record a pregnancy test taken in the ${days} days before surgery`,
    );
  },
  C0: (_book, { protocol }) =>
    ending('the coordinator', `have consent signed on form ${protocol.consent.currentForm} and record it`),
};

/** What can still undo a failed criterion before surgery, besides a correction. */
const cures: Readonly<Record<string, Remedy>> = {
  I4: (book, context) => linkMri('a repeat', book, context),
  I5: by('the coordinator', 'record repeated laboratory values, if the liver recovers before surgery'),
  C0: by(
    'the coordinator',
    'record a new consent that covers what is needed, or correct the consent if it was misread',
  ),
};

const correctIt = ending(
  'the investigator',
  'correct the value if it is wrong; if it is right the participant stays out, and the record is kept',
);

const endsOf = ({ ruleId, verdict }: Open, book: Casebook, context: Context): readonly Ending[] => {
  if (verdict === 'UNKNOWN')
    return [settles[ruleId]?.(book, context) ?? ending('the coordinator', 'complete or correct the record')];
  const cure = book.resection ? undefined : cures[ruleId]?.(book, context);
  return cure ? [cure, correctIt] : [correctIt];
};

const isOpen = (outcome: RuleOutcome): outcome is Open => outcome.verdict !== 'PASS';

const criterionStands = ({ ruleId, verdict, reason }: Open): Because =>
  because(`${ruleId} ${verdict === 'FAIL' ? 'fails' : 'is not known'}: ${reason}`, [ruleId]);

const becauseOf = (judged: Eligibility, outcome: Open): readonly Because[] => [
  because(`eligibility is ${judged.overall}`, ['ELIG-OVERALL']),
  criterionStands(outcome),
];

/** Why the criterion `of` waits for data. */
export const criterionOpen: Explanation = ({ of, reason }, book, context) => {
  const judged = book.eligibility.at(-1)?.value;
  const outcome = judged?.rules.filter(isOpen).find(({ ruleId }) => ruleId === of);
  return judged && outcome
    ? { because: becauseOf(judged, outcome), ends: endsOf(outcome, book, context) }
    : { because: [], ends: [ending(reason.from, reason.next)] };
};

const hasFailed = ({ verdict }: RuleOutcome): boolean => verdict === 'FAIL';

/** Every criterion that keeps the participant from being eligible, as last judged; of a screen failure only what failed, as nobody asks for the rest. */
const openCriteria = (book: Casebook, context: Context) => {
  const early = failedByConsent(book, context);
  const judged = early ?? book.eligibility.at(-1)?.value;
  const open = judged?.rules.filter(isOpen) ?? [];
  return { judged, open: early !== null || isScreenFailure(book) ? open.filter(hasFailed) : open };
};

/** One chain for each criterion that keeps the participant from being eligible. */
export const eligibilityChains = (book: Casebook, context: Context): readonly Chain[] => {
  const { judged, open } = openCriteria(book, context);
  if (!judged) return [];
  return open.map((outcome) => ({
    waitsFor: `criterion ${outcome.ruleId} of eligibility`,
    because: becauseOf(judged, outcome),
    ends: endsOf(outcome, book, context),
  }));
};

/** What ends several criteria alike is said once. */
const once = (ends: readonly Ending[]): readonly Ending[] =>
  ends.filter((end, i) => ends.findIndex(({ by, what }) => by === end.by && what === end.what) === i);

/** Why a participant who was not operated on is out, and what would undo it; empty where nobody is out. */
export const screenFailure = (book: Casebook, context: Context): Omit<Chain, 'waitsFor'> => {
  if (!isScreenFailure(book) && failedByConsent(book, context) === null) return { because: [], ends: [] };
  const { open } = openCriteria(book, context);
  return {
    because: [
      because('the participant is not eligible, and was not operated on', ['ELIG-OVERALL']),
      ...open.map(criterionStands),
    ],
    ends: once(open.flatMap((outcome) => endsOf(outcome, book, context))),
  };
};
