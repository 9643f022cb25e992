import { steps } from '../../../../decision/steps/catalogue.js';
import { addDays, daysBetween } from '../../../../calendar/plain-date.js';
import { consentInForce, neededConsents } from '../../../../protocol/eligibility/consent-rule.js';
import { mriRule } from '../../../../protocol/eligibility/mri-rule.js';
import { countedSurgeryDate } from '../../../../protocol/eligibility/screening-as-of.js';
import { type JudgedStudy, judgedStudies } from '../../../../protocol/eligibility/mri-verdict.js';
import type { ProtocolParameters } from '../../../../parameters/parameters.js';
import type { Context } from '../../../../decision/context.js';
import type { Casebook } from '../../../../record/casebook.js';
import { today } from '../../../handler.js';
import { assessmentOf, isScored, somePasses } from '../../../imaging/study-state.js';
import { predictionOf, sealedOf, secondaryPre } from '../../../../record/prediction-state.js';
import { takesSecondary } from '../../../imaging/study-read.js';
import { isOrderedAgain, runOrderedAgain } from '../../../prediction/made-runs.js';
import { imagingSteps } from '../../imaging-steps.js';
import { type Because, because, type Ending, ending, type Explanation, listed, siteDate } from '../chain.js';
import { endingsOfStep } from '../steps.js';

const noPre = because('PRE has not run; it must be fixed before surgery', ['BL-SEQUENCE']);
const secondaryToCome = because(
  'PRE is sealed; it is scored on a later MRI as well, if one passes before surgery',
  ['MRI-ROLE'],
);
const orderedToCome = because(
  'PRE is ordered again; it is scored on the MRI that passes for the planned day, and both scores are kept',
  ['BL-IMMUTABLE'],
);

/** What an undecided MRI holds up: PRE before surgery, or its secondary score; afterwards the judgement of its day. */
const heldUp = (book: Casebook, protocol: ProtocolParameters): readonly Because[] => {
  if (book.resection)
    return [because('the eligibility of the day of surgery is not decided', ['I4', 'ELIG-POST'])];
  if (!predictionOf(book, 'PRE')) return [noPre, ...passed(book, protocol)];
  const planned = countedSurgeryDate(book);
  const isOpen = planned !== null && mriRule(book, protocol, planned).verdict !== 'PASS';
  return [
    ...(isOpen ? [because('the eligibility of the planned day is not decided', ['I4'])] : []),
    ...(isOrderedAgain(book, runOrderedAgain(book)) ? [orderedToCome] : []),
    ...(takesSecondary(book) && sealedOf(book, secondaryPre) === null ? [secondaryToCome] : []),
  ];
};

const passed = (book: Casebook, protocol: ProtocolParameters): readonly Because[] => [
  somePasses(book, protocol)
    ? because('PRE reads the eligibility MRI of the planned day, and it is not settled which one that is', [
        'MRI-SELECT',
      ])
    : because('no MRI has passed the quality gate and its confirmation by a reader', ['I4']),
];

/** Link an MRI that can still count on the planned day of surgery, or say that the day has moved. */
export const linkMri = (kind: 'a pre-operative' | 'a repeat', book: Casebook, context: Context): Ending => {
  const planned = book.screening?.value.plannedSurgeryDate ?? null;
  if (planned === null) return ending('the coordinator', `link ${kind} MRI`);
  const { maxDaysBeforeSurgery } = context.protocol.mri;
  if (planned < today(context))
    return ending(
      'the coordinator',
      `link ${kind} MRI and plan the day of surgery anew, or record the surgery: the planned day, ${planned}, has passed`,
    );
  const last = judgedStudies(book, context.protocol).at(-1)?.assessment.studyDate;
  const after =
    last && last <= planned ? `; that is ${daysBetween(last, planned)} days after the last one` : '';
  return ending(
    'the coordinator',
    `link ${kind} MRI before ${planned}, the planned day of surgery${after}; it counts when taken from ${addDays(planned, -maxDaysBeforeSurgery)} on (MRI-30D)`,
    planned,
  );
};

const reviewsOf = (book: Casebook, studyInstanceUid: string, context: Context): readonly Because[] =>
  book.imagingReviews
    .filter(({ value }) => value.studyInstanceUid === studyInstanceUid)
    .map(({ value, recordedAt }) =>
      because(
        `a reader signed ${value.verdict}, image quality ${value.qualityScore} of 5: ${value.reason}`,
        ['IV-12'],
        siteDate(recordedAt, context),
      ),
    );

const judgedAs = { PASS: 'passed', FAIL: 'failed', NEEDS_REVIEW: 'needs a signed review' } as const;

/** The study, what the gate found wrong with it, and what readers have said since. */
const studyJudged = (
  { assessment, verdict }: JudgedStudy,
  book: Casebook,
  context: Context,
): readonly Because[] => {
  const wrong = assessment.findings.filter((finding) => finding.verdict !== 'PASS');
  const found = wrong.map(({ ruleId, message }) => `${ruleId}, ${message}`);
  const why = found.length === 0 ? '' : `: ${found.join('; ')}`;
  return [
    because(
      `study ${assessment.studyInstanceUid} of ${assessment.studyDate} ${judgedAs[verdict]}${why}`,
      [...new Set(wrong.map(({ ruleId }) => ruleId))],
      assessment.studyDate,
    ),
    ...reviewsOf(book, assessment.studyInstanceUid, context),
  ];
};

const everyStudy = (book: Casebook, context: Context): readonly Because[] =>
  judgedStudies(book, context.protocol).flatMap((study) => studyJudged(study, book, context));

export const linkedMriMissing: Explanation = (_about, book, context) => ({
  because: [noPre, because('no pre-operative MRI is linked', ['I4'])],
  ends: [linkMri('a pre-operative', book, context)],
});

export const imageConsentMissing: Explanation = (_about, book) => {
  const newest = consentInForce(book)?.value;
  const refused = (['participation', 'aiProcessing'] as const).filter((flag) => !newest?.flags[flag]);
  return {
    because: [
      noPre,
      because('the linked MRI is not judged'),
      because(
        `the consent does not cover ${listed(refused.map((flag) => neededConsents[flag]))}`,
        ['C0'],
        newest?.consentDate ?? null,
      ),
    ],
    ends: [
      ending(
        'the coordinator',
        `record a new consent that covers it, or correct the consent if it was misread`,
      ),
      ending(
        'the coordinator',
        'record the surgery; it needs no prediction',
        book.screening?.value.plannedSurgeryDate ?? null,
      ),
    ],
  };
};

export const mriNotJudged: Explanation = ({ of }, book, context) => {
  const link = book.linkedStudies.findLast(({ value }) => value.studyInstanceUid === of);
  const judged = assessmentOf(book, of);
  const step = imagingSteps(book, context.protocol).find(
    ({ inputRef }) => steps.assessImaging.input.read(inputRef)?.revision === link?.revision,
  );
  return {
    because: [
      ...heldUp(book, context.protocol),
      judged
        ? because(
            `the images of study ${of} changed after it was judged`,
            ['IV-11'],
            siteDate(judged.recordedAt, context),
          )
        : because(
            `study ${of} is linked and not judged yet`,
            ['IQ-PHASES'],
            link ? siteDate(link.recordedAt, context) : null,
          ),
    ],
    ends: endingsOfStep(step?.id ?? null, book, context),
  };
};

/** What a person must sign of a study before any reader's word about it counts. */
const unsigned =
  (...ends: readonly Ending[]): Explanation =>
  ({ of }, book, context) => ({
    because: [
      ...heldUp(book, context.protocol),
      ...judgedStudies(book, context.protocol)
        .filter(({ assessment }) => assessment.studyInstanceUid === of)
        .flatMap((study) => studyJudged(study, book, context)),
    ],
    ends: [...ends, ...(book.resection ? [] : [linkMri('a repeat', book, context)])],
  });

const stateIdentity = ending(
  'the coordinator or the investigator',
  'compare both identities (GET …/imaging-studies/:studyInstanceUid/identities) and sign that the images are the participant’s (POST …/image-identity-statements)',
);
const unlink = ending(
  'the coordinator or the investigator',
  'unlink the study if they are not (POST …/imaging-study-unlinkings)',
);
const signDate = ending('the investigator', 'sign which date is right (POST …/study-dates)');

/** What a person must sign of some study first; null where nothing is in doubt. */
export const toSign = (book: Casebook, { protocol }: Context): Ending | null => {
  const doubt = judgedStudies(book, protocol).find(({ inDoubt }) => inDoubt !== null)?.inDoubt;
  if (!doubt) return null;
  return doubt === 'IDENTITY' ? stateIdentity : signDate;
};

export const imagesOfWhom: Explanation = (about, book, context) =>
  (isScored(book, about.of) ? unsigned(stateIdentity) : unsigned(stateIdentity, unlink))(
    about,
    book,
    context,
  );
export const studyDateUnsigned = unsigned(signDate);

export const mriNeedsReview: Explanation = (_about, book, context) => ({
  because: [...heldUp(book, context.protocol), ...everyStudy(book, context)],
  ends: [
    ending(
      'a reader or the investigator',
      'sign a review of the study',
      book.screening?.value.plannedSurgeryDate ?? null,
    ),
    ...(book.resection ? [] : [linkMri('a repeat', book, context)]),
  ],
});

export const mriFailed: Explanation = (_about, book, context) => ({
  because: [noPre, ...passed(book, context.protocol), ...everyStudy(book, context)],
  ends: [linkMri('a repeat', book, context)],
});
