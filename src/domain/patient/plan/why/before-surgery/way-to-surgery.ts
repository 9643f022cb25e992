import { daysBetween } from '../../../../calendar/plain-date.js';
import { diagnosisSigned } from '../../../../protocol/eligibility/diagnosis-signature.js';
import { isDead } from '../../../../protocol/partial-dates/reported-facts.js';
import type { Context } from '../../../../decision/context.js';
import type { Casebook } from '../../../../record/casebook.js';
import { today } from '../../../handler.js';
import { takesSecondary } from '../../../imaging/study-read.js';
import {
  lastRefusedInput,
  predictionOf,
  sealedOf,
  secondaryPre,
} from '../../../../record/prediction-state.js';
import { isOrderedAgain, runOrderedAgain } from '../../../prediction/made-runs.js';
import { mayPredict, mayProcess } from '../../../prediction/may-predict.js';
import { because, type Because, diedOn, ending, type Explanation, siteDate } from '../chain.js';

export const consentMissing: Explanation = (_about, _book, { protocol }) => ({
  because: [because('no signed consent is recorded; nothing begins without it', ['C0'])],
  ends: [ending('the coordinator', `record the signed consent, form ${protocol.consent.currentForm}`)],
});

export const screeningMissing: Explanation = (_about, book) => ({
  because: [
    because('eligibility has not been judged', ['ELIG-OVERALL']),
    because('no screening form is recorded', [], book.consents.at(-1)?.value.consentDate ?? null),
  ],
  ends: [ending('the coordinator', 'record the screening form; eligibility is then judged at once')],
});

export const diagnosisUnsigned: Explanation = (_about, book) => ({
  because: [
    diagnosisSigned(book) === 'SUPERSEDED'
      ? because('the diagnosis was changed after it was signed', ['SG-CONTENT', 'I3'])
      : because('nobody has signed the diagnosis as it stands', ['SG-CONTENT', 'I3']),
  ],
  ends: [
    ending(
      'the investigator',
      'sign the diagnosis (POST …/diagnosis-signatures), or correct it first if it is wrong',
      book.screening?.value.plannedSurgeryDate ?? null,
    ),
  ],
});

/** Nobody waits for PRE any more: it is sealed, or it may not run. */
const preSettled = (book: Casebook, context: Context): Because => {
  const sealed = predictionOf(book, 'PRE');
  if (sealed) return because('PRE is sealed', ['BL-IMMUTABLE'], siteDate(sealed.recordedAt, context));
  if (isDead(book)) return because('PRE does not run: the participant died', ['ST-DEATH'], diedOn(book));
  return mayProcess(book)
    ? because('PRE does not run: the participant is not eligible', ['ELIG-OVERALL'])
    : because('PRE does not run: the consent does not cover processing by AI', ['C0']);
};

/** What became of the secondary PRE of a participant who takes one; surgery does not wait for it. */
const secondaryPreState = (book: Casebook, context: Context): readonly Because[] => {
  const sealed = sealedOf(book, secondaryPre);
  if (sealed)
    return [
      because(
        'a secondary PRE is sealed',
        ['MRI-ROLE', 'BL-IMMUTABLE'],
        siteDate(sealed.recordedAt, context),
      ),
    ];
  if (!takesSecondary(book)) return [];
  const refused = lastRefusedInput(book, secondaryPre);
  return [
    because(
      refused
        ? `model PRE refused the input of its secondary score, ${refused.value.code}: ${refused.value.message}; surgery does not wait for another`
        : 'a secondary PRE is scored on a PRE_SURGERY MRI, if one passes; surgery does not wait for it',
      ['MRI-ROLE'],
      refused ? siteDate(refused.recordedAt, context) : null,
    ),
  ];
};

/** The investigator ordered PRE, or its secondary score, again, and no MRI has let it run yet; surgery does not wait for it. */
const orderedAgain = (book: Casebook): readonly Because[] =>
  isOrderedAgain(book, runOrderedAgain(book))
    ? [
        because(
          'PRE is ordered again; it is scored once another MRI passes that is eligible on the planned day, and both scores are kept',
          ['BL-IMMUTABLE'],
        ),
      ]
    : [];

export const surgeryMissing: Explanation = (_about, book, context) => {
  const planned = book.screening?.value.plannedSurgeryDate ?? null;
  const late = planned === null ? 0 : daysBetween(planned, today(context));
  const when =
    planned === null
      ? 'no day is planned'
      : late > 0
        ? `it was planned for ${planned}, ${late} days ago`
        : `it is planned for ${planned}`;
  return {
    because: [
      preSettled(book, context),
      ...secondaryPreState(book, context),
      ...orderedAgain(book),
      because(`no surgery is recorded; ${when}`, [], planned),
    ],
    ends: [
      ending('the coordinator', 'record the resection once it has taken place', planned),
      ending('the coordinator', 'plan another day if it moves'),
    ],
  };
};

/** The planned day has passed: the rules that count from it, such as the age of the MRI, judge a day that is over. */
export const surgeryPlanOutdated: Explanation = (_about, book) => ({
  because: [
    because(
      'the planned day of surgery has passed, and no surgery is recorded',
      ['MRI-30D'],
      book.screening?.value.plannedSurgeryDate ?? null,
    ),
  ],
  ends: [
    ending('the coordinator', 'plan another day'),
    ending('the coordinator', 'record the resection, if it has taken place'),
  ],
});

/** The first score stands unless the investigator orders another: nothing is scored again unasked (protocol §7.1). */
export const preOutdated: Explanation = (_about, book, { protocol }) => {
  const planned = book.screening?.value.plannedSurgeryDate ?? null;
  return {
    because: [
      because(
        `PRE is sealed, and the MRI that it was scored on lies more than ${protocol.mri.maxDaysBeforeSurgery} days before the planned day of surgery`,
        ['MRI-30D', 'BL-IMMUTABLE'],
        planned,
      ),
      because('PRE is not scored again without an order; without one the score that is sealed counts', [
        'BL-IMMUTABLE',
      ]),
    ],
    ends: [
      ending(
        'the investigator',
        'order PRE again (POST …/pre-orders); it is scored once a repeat MRI passes',
        planned,
      ),
      ending(
        'the coordinator',
        'plan a day within those days, or record the resection: the first score then counts',
      ),
    ],
  };
};

export const pathologyMissing: Explanation = (_about, book, context) => {
  const d0 = book.resection?.value.surgeryDate;
  const days = d0 === undefined ? 0 : daysBetween(d0, today(context));
  return {
    because: [
      mayPredict(book, context.protocol)
        ? because('POST has not run, and eligibility is not judged on the tumour itself', [
            'BL-SEQUENCE',
            'E2',
          ])
        : because('eligibility is not judged on the tumour itself', ['E2']),
      because(`no final pathology is recorded ${days} days after surgery`, ['EC-S01'], d0 ?? null),
    ],
    ends: [ending('the investigator or the coordinator', 'record the final pathology report')],
  };
};
