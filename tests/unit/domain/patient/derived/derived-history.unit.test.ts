import { describe, expect, it } from '@jest/globals';
import type { Casebook } from '../../../../../src/domain/record/casebook.js';
import { derivedChanges } from '../../../../../src/domain/patient/derived/derived-fact.js';
import { derivedFacts } from '../../../../../src/domain/patient/derived/derived-facts.js';
import { derivedHistory } from '../../../../../src/domain/patient/derived/derived-history.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { aRecurrence, aTherapy, aVisit, date, workup } from '../../../../support/casebooks.js';
import { followed, operated, type PatientHistory, reported } from '../../../../support/patient-histories.js';
import { dataCut, s1, s4, s5, s8, s12 } from '../../../../support/stories.js';

const factsOf = (book: Casebook, on: string) => Object.fromEntries(derivedFacts(book, protocolV1, date(on)));
const corrected = (history: PatientHistory, type: string, path: string, value: unknown): PatientHistory =>
  history.does('CorrectValue', {
    factRevision: history.events.findLast((event) => event.type === type)!.facts.revision,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'paper form',
  });
const entriesOf = (history: PatientHistory) => derivedHistory(history.events, protocolV1).entries;
const changed = (history: PatientHistory) => {
  const changes = entriesOf(history).at(-1)?.changes ?? [];
  return Object.fromEntries(changes.map(({ fact, from, to }) => [fact, [from, to]]));
};

describe('everything derived of a record', () => {
  it('BCLC-0, CP-ALB, LB-FREE, EP-RFS, AS-FASV: of S1 it is staging, eligibility, endpoints, label and sets', () => {
    expect(factsOf(s1().build(), dataCut)).toMatchObject({
      'staging.bclc': '0',
      'staging.childPugh.total': 5,
      'staging.milanAtBaseline': 'WITHIN',
      'eligibility.overall': 'ELIGIBLE',
      'eligibility.I5': 'PASS',
      cohort: 'SURGERY_ONLY',
      'visits.M24.status': 'DONE',
      'endpoints.rfs.days': 727,
      'endpoints.rfs.event': false,
      'label24.status': 'EVENT_FREE',
      'label24.timeForTStar': 731,
      'analysisSets.FAS_V': true,
      'analysisSets.POST_V.reasons': 'POST-MISSING',
    });
  });

  it.each([
    [
      'COH-ADJ: of S4 the cohort with its date',
      s4,
      { cohort: 'EXPLORATORY', 'cohort.effectiveOn': '2025-10-28' },
    ],
    [
      'LB-WITHIN: of S5 the first recurrence and the label',
      s5,
      { 'firstRecurrence.on': '2026-03-16', 'label24.status': 'NON_AGGRESSIVE', 'endpoints.ttar.type': 2 },
    ],
    [
      'ST-LTFU: of S8 the loss with its date',
      s8,
      { lostToFollowUp: true, 'label24.status': 'CENSORED', 'endpoints.os.days': 395 },
    ],
    [
      'I4: of S12 the failed criterion with its reason',
      s12,
      { 'eligibility.I4': 'FAIL', 'eligibility.overall': 'INELIGIBLE', 'endpoints.rfs.on': null },
    ],
  ])('%s', (_, story, expected) => {
    expect(factsOf(story().build(), dataCut)).toMatchObject(expected);
  });

  it('has the same names in the same order for every record', () => {
    const names = (book: Casebook) => Object.keys(factsOf(book, dataCut));
    const [first, ...others] = [s1, s4, s5, s8, s12].map((story) => names(story().build()));
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('derived facts that changed', () => {
  it('are listed in the order of the facts, and a fact that one side lacks counts as null', () => {
    const [before, after] = [
      { a: 1, b: 2, c: 3 },
      { a: 1, b: 4, d: 5 },
    ].map((facts) => new Map(Object.entries(facts)));
    expect(derivedChanges(before!, after!)).toEqual([
      { fact: 'b', from: 2, to: 4 },
      { fact: 'd', from: null, to: 5 },
      { fact: 'c', from: 3, to: null },
    ]);
  });

  it('VIS-M1, VIS-WINDOW: a corrected day of surgery moves every window and the horizon', () => {
    const moves = changed(corrected(reported(), 'ResectionPerformed', '/surgeryDate', '2025-07-07'));
    expect(moves).toMatchObject({
      'cohort.effectiveOn': ['2025-07-08', '2025-07-07'],
      'visits.M1.target': ['2025-08-07', '2025-08-06'],
      'visits.M24.close': ['2027-09-06', '2027-09-05'],
      'label24.horizon': ['2027-07-08', '2027-07-07'],
    });
    expect(moves).not.toHaveProperty(['eligibility.overall']);
  });

  it('E2, ELIG-POST: a corrected diagnosis moves eligibility, surveillance and every analysis set of the operated', () => {
    const moves = changed(corrected(reported(), 'PathologyReported', '/finalDiagnosis', 'ICC'));
    expect(moves).toMatchObject({
      'eligibility.E2': ['PASS', 'FAIL'],
      'eligibility.overall': ['ELIGIBLE', 'INELIGIBLE'],
      'surveillance.endedBy': [null, 'POST_SURGERY_EXCLUSION'],
      'analysisSets.FAS_V': [true, false],
    });
    expect(moves).not.toHaveProperty(['analysisSets.ENR']);
  });

  it('COH-TACE-STAIN: a corrected angiography moves a recurrence in and the cohort back', () => {
    const treated = followed()
      .on('2025-09-20')
      .does('RecordTherapy', aTherapy('TACE', '2025-09-16', { angiographyShowsTumour: false }));
    expect(changed(corrected(treated, 'TherapyStarted', '/angiographyShowsTumour', true))).toMatchObject({
      cohort: ['EXPLORATORY', 'SURGERY_ONLY'],
      'firstRecurrence.on': [null, '2025-09-16'],
    });
  });

  it('VIS-OVERDUE: only the effect of the fact shows, not the passing of time', () => {
    const later = followed().on('2025-08-10');
    expect(later.plan().visibility.overdue).toBe(true);
    expect(
      entriesOf(later.does('RecordVitalStatus', { date: date('2025-08-09'), source: 'PATIENT' })).at(-1),
    ).toMatchObject({
      eventType: 'VitalStatusObserved',
      changes: [
        { fact: 'endpoints.os.on', from: '2025-07-08', to: '2025-08-09' },
        { fact: 'endpoints.os.days', from: 0, to: 32 },
      ],
    });
  });

  it('a correction is listed with the fact it corrected, also when nothing followed from it', () => {
    const entry = entriesOf(corrected(operated(), 'ResectionPerformed', '/bloodLossMl', 250)).at(-1);
    expect(entry).toMatchObject({
      revision: operated().events.length,
      eventType: 'ValueCorrected',
      factRevision: operated().events.find(({ type }) => type === 'ResectionPerformed')?.facts.revision,
      actor: { id: 'coordinator-1' },
      changes: [],
    });
  });

  it('VIS-REMIND: announcements and what was itself derived are no entries', () => {
    const spoken = followed().clock('2026-02-01');
    expect(spoken.types().filter((type) => type === 'VisitReminded').length).toBeGreaterThan(0);
    const types = entriesOf(spoken).map(({ eventType }) => eventType);
    for (const type of ['VisitReminded', 'VisitMissed', 'EligibilityAssessed', 'CohortReassigned'] as const)
      expect(types).not.toContain(type);
  });

  it('BL-IMMUTABLE: a correction moves the label, and nothing of a sealed prediction', () => {
    const recurred = followed()
      .on('2025-11-10')
      .does('RecordVisit', aVisit('2025-11-03', { scans: workup('2025-11-03') }))
      .does('RecordRecurrence', aRecurrence('2025-11-03'));
    const moved = corrected(recurred, 'RecurrenceObserved', '/macrovascular', 'Y');
    expect(changed(moved)).toMatchObject({ 'label24.status': ['NON_AGGRESSIVE', 'AGGRESSIVE'] });
    expect(JSON.stringify(moved.book.predictions)).toBe(JSON.stringify(recurred.book.predictions));
  });

  it('there are none of an empty stream', () => {
    expect(derivedHistory([], protocolV1)).toEqual({ entries: [], last: null });
  });
});
