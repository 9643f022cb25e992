import { shownWhatIf } from '../../../../src/api/protocol/shown-what-if.js';
import { clinicalOf } from '../../../../src/api/patients/clinical-of.js';
import { conductOf } from '../../../../src/api/patients/conduct-of.js';
import { deviationsOf } from '../../../../src/api/patients/deviations-of.js';
import { outcomeOf } from '../../../../src/api/patients/outcome-of.js';
import { waitingOf } from '../../../../src/api/patients/waiting-of.js';
import { worklistRows } from '../../../../src/api/worklist/worklist-rows.js';
import { visibleParts } from '../../../../src/contracts/views/index.js';
import { assessImageQuality } from '../../../support/judged-images.js';
import { recordedFindings } from '../../../../src/domain/imaging/gate/finding.js';
import { derivedHistory } from '../../../../src/domain/patient/derived/derived-history.js';
import { labelVersions } from '../../../../src/domain/patient/derived/label-versions.js';
import { plan } from '../../../../src/domain/patient/plan/plan.js';
import { analysisSets } from '../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { postSurgeryExclusion } from '../../../../src/domain/protocol/eligibility/post-surgery-exclusion.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { whatIf } from '../../../../src/domain/patient/what-if/what-if.js';
import type { Role } from '../../../../src/domain/shared/actor.js';
import { aConsent, anAssessment, aPathology, aResection, date } from '../../../support/casebooks.js';
import { inOtherWords } from '../../../support/other-words.js';
import {
  followed,
  imaged,
  linked,
  operated,
  type PatientHistory,
  person,
  predicted,
} from '../../../support/patient-histories.js';
import { aVersion, withEarlierM3 } from '../../../support/protocols.js';
import { gate, named, studyDate } from '../../imaging/dynamic-study.js';
import { beginnings, type Step, take, todayOf } from '../patient/arbitrary-lives.js';

const drafts = [
  withEarlierM3('2.0.0', { mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 10 } }),
  aVersion('2.0.0', {
    visits: protocolV1.visits.map((visit) => ({ ...visit, opensDaysBefore: visit.opensDaysBefore + 2 })),
    eligibility: { ...protocolV1.eligibility, ageMax: 50, labsMaxAgeDays: 3 },
  }),
  aVersion('2.0.0', {
    visits: protocolV1.visits.map((visit) => ({ ...visit, closesDaysAfter: visit.closesDaysAfter + 30 })),
    consent: { currentForm: '2.0' },
    mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 90 },
  }),
];

const roles = Object.keys(visibleParts) as readonly Role[];

const shownTo = (life: PatientHistory, role: Role) => {
  const context = { ...life.by(person(role)).context, subjectId: 'APAR-0001' };
  const { book } = life;
  const parts = visibleParts[role];
  const row = { subjectId: 'APAR-0001', revision: book.revision, casebook: book };
  return {
    conduct: conductOf(book, context),
    clinical: parts?.clinical ? clinicalOf(book, context) : null,
    outcome: parts?.outcome ? outcomeOf(book, context) : null,
    deviations: parts?.deviations ? deviationsOf(book, context) : null,
    waiting: waitingOf('APAR-0001', book, context),
    worklist: worklistRows([row], () => context, todayOf(life), { sort: 'dueOn' }),
  };
};

const whatIfFor = (life: PatientHistory, draft: (typeof drafts)[number]) => {
  const { protocol } = life.context;
  return whatIf([{ subjectId: 'APAR-0001', casebook: life.book, judgedBy: protocol }], {
    inForce: protocol,
    draft,
    on: todayOf(life),
    finalLock: false,
  });
};

/** Everything that is concluded from a life and shown of it, on its last day. */
const shown = (life: PatientHistory) => {
  const { book, events, context } = life;
  const { protocol } = context;
  const on = todayOf(life);
  const answers = drafts.map((draft) => whatIfFor(life, draft));
  return {
    events: events.map(({ type, data }) => ({ type, data })),
    label: label24(book, protocol, { cutoff: on, finalLock: true }),
    labels: labelVersions(events, protocol, { cutoff: on, finalLock: true }),
    derived: derivedHistory(events, protocol).entries,
    sets: analysisSets(book, protocol, on),
    exclusion: postSurgeryExclusion(book, protocol),
    findings: softFindings(book, protocol, on),
    plan: plan(book, context),
    whatIf: answers,
    shown: Object.fromEntries(roles.map((role) => [role, shownTo(life, role)])),
    shownWhatIf: roles.map((role) => ({
      clinical: visibleParts[role]?.clinical ?? false,
      answers: answers.map((answer) => shownWhatIf(answer, { version: '2.0.0', digest: 'd' }, role)),
    })),
  };
};
export type Shown = ReturnType<typeof shown>;

/** How the log keeps what was decided: as it was said, or in other words. */
type Kept = (life: PatientHistory) => PatientHistory;
const keeping: Readonly<Record<'as said' | 'in other words', Kept>> = {
  'as said': (life) => life,
  'in other words': (life) => life.storedAs(inOtherWords),
};
export type Log = keyof typeof keeping;

/** As the gate of this program finds it: another frame of reference, another number of slices, wide pixels. */
const oddStudy = (change: Parameters<typeof anAssessment>[1] = {}) => {
  const { findings } = assessImageQuality(
    {
      studyDate,
      series: [
        named.pre,
        { ...named.arterial, pixelSpacingMm: [3, 3] },
        { ...named.portal, frameOfReferenceUid: 'other' },
        { ...named.delayed, sliceCount: 43, slicePositionsMm: named.delayed.slicePositionsMm.slice(1) },
      ],
    },
    gate,
  );
  return anAssessment('2025-06-24', {
    verdict: 'NEEDS_REVIEW',
    findings: recordedFindings(findings),
    ...change,
  });
};

const oddlyImaged = (kept: Kept) => {
  const judged = kept(linked()).judged(oddStudy());
  return judged
    .by(person('investigator'))
    .does('CloseQuery', { queryId: judged.book.queries.at(-1)?.queryId ?? '', reason: 'seen at the scanner' })
    .by(judged.context.actor);
};

/** Lives in which something hangs on what is told in words. */
const stories = {
  'visits missed': (kept: Kept) =>
    kept(followed()).clock('2025-07-29').clock('2025-08-08').clock('2025-08-23').clock('2026-05-01'),
  'surgery that slipped': (kept: Kept) =>
    kept(predicted())
      .on('2025-08-20')
      .does('RecordResection', aResection('2025-08-20'))
      .clock('2025-09-30')
      .does('RecordVitalStatus', { date: date('2025-09-29'), source: 'RELATIVE' }),
  'images too poor': (kept: Kept) =>
    kept(imaged({ verdict: 'FAIL' }))
      .on('2025-07-08')
      .does('RecordResection', aResection('2025-07-08'))
      .clock('2025-09-30'),
  'another diagnosis': (kept: Kept) =>
    kept(operated())
      .on('2025-07-15')
      .does('RecordPathology', aPathology('2025-07-15', { finalDiagnosis: 'ICC' })),
  'an odd MRI': (kept: Kept) =>
    oddlyImaged(kept)
      .on('2025-07-01')
      .does('RecordConsent', aConsent({ formVersion: '2.0' })),
  'an odd MRI that was made again': (kept: Kept) =>
    oddlyImaged(kept)
      .on('2025-07-01')
      .judged(anAssessment('2025-06-24', { inputDigest: 'f'.repeat(64) })),
  'a consent that was refused again': (kept: Kept) =>
    kept(followed()).on('2025-08-01').does('CorrectValue', {
      factRevision: 0,
      path: '/flags/imagesAndSlides',
      value: false,
      reasonCode: 'OTHER',
      reason: 'misread on the form',
      source: 'the form',
    }),
} as const;

export type Story = keyof typeof stories;
export const storyNames = Object.keys(stories) as readonly Story[];

export const shownOfStory = (story: Story, log: Log): string =>
  JSON.stringify(shown(stories[story](keeping[log])));

/** `beginning`: its place among the beginnings of arbitrary lives. */
export const shownOfLife = (beginning: number, steps: readonly Step[], log: Log): string => {
  const begun = beginnings[beginning];
  if (begun === undefined) throw new RangeError(`no beginning ${beginning}`);
  return JSON.stringify(shown(steps.reduce(take, keeping[log](begun()))));
};
