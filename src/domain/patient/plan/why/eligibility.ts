import type { Context } from '../../../decision/context.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Eligibility, RuleOutcome } from '../../../record/machines/eligibility.js';
import { because, type Because, type Chain, ending, type Ending, type Explanation } from './chain.js';
import { linkMri, toSign } from './imaging.js';

type Open = Exclude<RuleOutcome, { readonly verdict: 'PASS' }>;
type Remedy = (book: Casebook, context: Context) => Ending;

const by =
  (who: string, what: string): Remedy =>
  () =>
    ending(who, what);

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
  I5: (_book, { protocol }) =>
    ending(
      'the coordinator',
      `record laboratory values sampled in the ${protocol.eligibility.labsMaxAgeDays} days before surgery`,
    ),
  I7: by('the investigator', 'attest the organs that are still unknown by correcting the screening form'),
  E1: by('the coordinator', 'correct the screening form: state until when the other cancer was treated'),
  E2: by(
    'the investigator',
    'correct the pathology report: add a biopsy before surgery or a statement of the pathologist',
  ),
  E3: (_book, { protocol }) =>
    ending(
      'the coordinator',
      `record a pregnancy test taken in the ${protocol.eligibility.pregnancyTestMaxAgeDays} days before surgery`,
    ),
  C0: (_book, { protocol }) =>
    ending('the coordinator', `have consent signed on form ${protocol.consent.currentForm} and record it`),
};

/** What can still undo a failed criterion before surgery, besides a correction. */
const cures: Readonly<Record<string, Remedy>> = {
  I4: (book, context) => linkMri('a repeat', book, context),
  I5: by('the coordinator', 'record repeated laboratory values, if the liver recovers before surgery'),
  C0: by('the coordinator', 'record a new consent that covers what is needed'),
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

const becauseOf = (judged: Eligibility, outcome: Open): readonly Because[] => [
  because(`eligibility is ${judged.overall}`, ['ELIG-OVERALL']),
  because(`${outcome.ruleId} ${outcome.verdict === 'FAIL' ? 'fails' : 'is not known'}: ${outcome.reason}`, [
    outcome.ruleId,
  ]),
];

/** Why the criterion `of` waits for data. */
export const criterionOpen: Explanation = ({ of, reason }, book, context) => {
  const judged = book.eligibility.at(-1)?.value;
  const outcome = judged?.rules.filter(isOpen).find(({ ruleId }) => ruleId === of);
  return judged && outcome
    ? { because: becauseOf(judged, outcome), ends: endsOf(outcome, book, context) }
    : { because: [], ends: [ending(reason.from, reason.next)] };
};

/** One chain for each criterion that keeps the participant from being eligible, as last judged. */
export const eligibilityChains = (book: Casebook, context: Context): readonly Chain[] => {
  const judged = book.eligibility.at(-1)?.value;
  if (!judged) return [];
  return judged.rules.filter(isOpen).map((outcome) => ({
    waitsFor: `criterion ${outcome.ruleId} of eligibility`,
    because: becauseOf(judged, outcome),
    ends: endsOf(outcome, book, context),
  }));
};
