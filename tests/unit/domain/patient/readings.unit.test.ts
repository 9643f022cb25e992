import { describe, expect, it } from '@jest/globals';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { freezeCost } from '../../../../src/domain/patient/freeze-cost.js';
import { freezeHeldBy } from '../../../../src/domain/patient/freeze-held-by.js';
import type { Reading } from '../../../../src/domain/record/forms/reading.js';
import {
  anAssessment,
  aReading,
  aRecurrence,
  aResection,
  aTherapy,
  aVisit,
  date,
  nothingSeen,
  workup,
} from '../../../support/casebooks.js';
import {
  followed,
  frozenTrial,
  gated,
  mriReader,
  noon,
  type PatientHistory,
  person,
  service,
} from '../../../support/patient-histories.js';

const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const other = 'b0a3c1de-58f2-4a0c-9a55-7f1f43c6a1d2';
const beyond = { intrahepaticCount: 4, longestMm: [9, 9, 9, 9] } as const;

const recurred = () =>
  followed()
    .on('2026-03-20')
    .by(person('investigator'))
    .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
    .does('RecordRecurrence', aRecurrence('2026-03-16'))
    .by(person('coordinator'));
const imagedOn = (on: string) =>
  followed()
    .on('2026-03-20')
    .does('RecordVisit', aVisit(on, { scans: workup(on) }));
const because = (factRevision: number) => ({
  factRevision,
  seenRevision: factRevision,
  reasonCode: 'RECORDED_TWICE' as const,
  reason: 'by mistake',
  source: 'form',
});
const formOf = ({ book }: PatientHistory) => book.recurrences.at(-1)!.revision;
const opened = (history = recurred(), id = caseId) =>
  history.reports('OpenReadingCase', { caseId: id, recurrenceRevision: formOf(history) });
const read = (history: PatientHistory, reader: string, change: Partial<Reading> = {}) =>
  history
    .by(person('reader', reader))
    .does('RecordReading', aReading(caseId, '2026-03-16', change))
    .by(history.context.actor);
const tries = (history: PatientHistory, reader: string, change: Partial<Reading> = {}) =>
  history.by(person('reader', reader)).tries('RecordReading', aReading(caseId, '2026-03-16', change));
const steps = (history: PatientHistory) => history.plan().actions.map(({ id }) => id);

describe('a reading counts as blinded', () => {
  it('BL-READERS: by a reader who has not described the recurrence for the site', () => {
    expect(read(opened(), 'reader-1').types(opened().events.length)).toEqual(['ReadingCompleted']);
  });

  it('BL-READERS: whoever recorded the form does not read it', () => {
    const own = followed()
      .on('2026-03-20')
      .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
      .by(person('investigator', 'dr-double'))
      .does('RecordRecurrence', aRecurrence('2026-03-16'));
    expect(tries(opened(own), 'dr-double')).toMatchObject({
      code: 'READING.NOT_BLINDED',
      refusal: 'forbidden',
    });
  });

  it('BL-READERS: whoever confirmed an MRI of the participant does not read the recurrence', () => {
    expect(tries(opened(), mriReader.id)).toMatchObject({
      code: 'READING.NOT_BLINDED',
      refusal: 'forbidden',
    });
    expect(tries(opened(), 'reader-1')).not.toHaveProperty('code');
  });

  it('BL-READERS: whoever judged an MRI that was unlinked, or voided the review, does not read it either', () => {
    const uid = '2.25.20250624';
    const confirms = (history: PatientHistory, reader: string, of: string) =>
      history.by(person('reader', reader)).does('ReviewImaging', {
        studyInstanceUid: of,
        verdict: 'PASS',
        qualityScore: 4,
        motionScore: 5,
        liverCovered: true,
        reason: 'liver covered',
      });
    const twice = confirms(gated(), 'voids-it', uid);
    const voided = twice.does('VoidForm', because(twice.book.imagingReviews[0]!.revision));
    const unlinked = confirms(voided, 'saw-another', uid)
      .by(person('coordinator'))
      .on('2025-07-01')
      .does('UnlinkImagingStudy', { studyInstanceUid: uid, reason: 'typing mistake' })
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250626', role: 'PRE_SURGERY' })
      .judged(anAssessment('2025-06-26'))
      .on('2025-07-08')
      .does('RecordResection', aResection('2025-07-08'))
      .on('2026-03-20')
      .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
      .does('RecordRecurrence', aRecurrence('2026-03-16'));
    const readable = opened(unlinked);
    for (const reader of ['voids-it', 'saw-another', mriReader.id])
      expect(tries(readable, reader)).toMatchObject({ code: 'READING.NOT_BLINDED' });
    expect(tries(readable, 'reader-1')).not.toHaveProperty('code');
  });

  it('BL-READERS: who has read it is told of the MRI before surgery what everybody is told, and not whose case it was', () => {
    const first = read(opened(), 'reader-1');
    const reviewedBy = (id: string) =>
      first
        .with({ actor: person('reader', id), authenticatedAt: first.context.wallNow })
        .tries('ReviewImaging', {
          studyInstanceUid: '2.25.20250624',
          verdict: 'PASS',
          qualityScore: 4,
          motionScore: 5,
          liverCovered: true,
          reason: 'liver covered',
        });
    expect(reviewedBy('reader-1')).toMatchObject({ code: 'IMAGING.NO_REVIEW_WANTED' });
    expect(reviewedBy('reader-1')).toEqual(reviewedBy('reader-9'));
  });

  it('BL-READERS: whoever recorded or corrected a form of the recurrence that was voided does not read it', () => {
    const first = followed()
      .on('2026-03-20')
      .by(person('investigator', 'dr-first'))
      .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
      .does('RecordRecurrence', aRecurrence('2026-03-16'));
    const corrected = first.by(person('investigator', 'dr-second')).does('CorrectValue', {
      factRevision: formOf(first),
      path: '/longestMm/0',
      value: 23,
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'report',
    });
    const { revision, lastRevision } = corrected.book.recurrences[0]!;
    const anew = corrected
      .does('VoidForm', { ...because(revision), seenRevision: lastRevision })
      .by(person('coordinator'))
      .does('RecordRecurrence', aRecurrence('2026-03-16'));
    for (const reader of ['dr-first', 'dr-second'])
      expect(tries(opened(anew), reader)).toMatchObject({ code: 'READING.NOT_BLINDED' });
    expect(tries(opened(anew), 'reader-1')).not.toHaveProperty('code');
  });

  it('BL-READERS: whoever corrected the form does not read it', () => {
    const corrected = recurred()
      .by(person('investigator', 'dr-double'))
      .does('CorrectValue', {
        factRevision: formOf(recurred()),
        path: '/longestMm/0',
        value: 23,
        reasonCode: 'TRANSCRIPTION',
        reason: 'misread',
        source: 'report',
      });
    expect(tries(opened(corrected), 'dr-double')).toMatchObject({ code: 'READING.NOT_BLINDED' });
    expect(tries(opened(corrected), 'reader-1')).not.toHaveProperty('code');
  });

  it('BL-READERS: nobody but a reader reads', () => {
    const decision = opened()
      .by(person('investigator', 'dr-other'))
      .tries('RecordReading', aReading(caseId, '2026-03-16'));
    expect(decision).toMatchObject({ code: 'READING.NOT_A_READER', refusal: 'forbidden' });
  });

  it('ML-READERS: a second reading by the same person is refused', () => {
    expect(tries(read(opened(), 'reader-1'), 'reader-1')).toMatchObject({
      code: 'READING.ALREADY_READ',
      refusal: 'state',
    });
  });

  it('ML-READERS: a reading after the case is adjudicated is refused', () => {
    const decided = read(read(opened(), 'reader-1'), 'reader-2');
    expect(tries(decided, 'reader-3')).toMatchObject({ code: 'READING.CASE_CLOSED', refusal: 'state' });
  });

  it('ST-W3: so is one of somebody who asked for erasure, and the refusal does not say so', () => {
    const left = opened().does('RecordWithdrawal', { level: 'W3', date: date('2026-03-20') });
    const refusal = tries(left, 'reader-1');
    expect(refusal).toMatchObject({ code: 'READING.CASE_CLOSED' });
    expect(JSON.stringify(refusal)).not.toMatch(/withdr|erasure|W3/i);
  });

  it('ML-READERS: there is no reading without a case', () => {
    expect(tries(recurred(), 'reader-1')).toMatchObject({ code: 'READING.CASE_UNKNOWN' });
  });

  it('BL-READERS: every day that is none of an image is refused in the same words, on whichever side of surgery or death it lies', () => {
    const dead = opened().does('RecordDeath', {
      date: date('2026-03-18'),
      cause: 'OTHER',
      source: 'RECORDS',
    });
    const refusalOn = (on: string) =>
      JSON.stringify(
        dead.by(person('reader', 'reader-1')).tries('RecordReading', aReading(caseId, on)),
      ).replaceAll(on, 'the day');
    const [first, ...others] = [
      '1990-01-01',
      '2025-07-07',
      '2025-07-08',
      '2025-07-09',
      '2026-03-15',
      '2026-03-17',
      '2026-03-18',
      '2026-03-19',
      '2026-03-21',
      '2090-01-01',
    ].map(refusalOn);
    expect(first).toMatch(/RULE\.VIOLATED.*ML-READERS/u);
    expect(first).not.toMatch(/EC-H0|death|surgery|today/u);
    expect(new Set(others)).toEqual(new Set([first]));
  });

  it('BL-READERS: a scan of the very day of surgery is no image of the case', () => {
    const scanned = opened().does('RecordVisit', aVisit('2025-07-08', { scans: workup('2025-07-08') }));
    expect(tries(scanned, 'reader-1', { firstSeenDate: date('2025-07-08') })).toMatchObject({
      violations: [{ ruleId: 'ML-READERS' }],
    });
  });

  it('ML-READERS: a death of which only the year is known forbids no image of that year', () => {
    const imaged = followed()
      .on('2027-02-01')
      .does('RecordVisit', aVisit('2026-12-31', { scans: workup('2026-12-31') }))
      .does('RecordRecurrence', aRecurrence('2026-12-31'));
    const dead = opened(imaged).does('RecordDeath', {
      date: partialDate('2026'),
      cause: 'OTHER',
      source: 'REGISTRY',
    });
    expect(tries(dead, 'reader-1', { firstSeenDate: date('2026-12-31') })).not.toHaveProperty('code');
  });
});

describe('a reading says what is on the images of its case', () => {
  it.each(['2025-08-07', '2026-03-15', '2026-03-17'])('ML-READERS: %s, no image of it, is refused', (on) => {
    const history = opened(recurred().on('2026-04-10'));
    expect(tries(history, 'reader-1', { firstSeenDate: date(on) })).toMatchObject({
      violations: [
        { ruleId: 'ML-READERS', path: '/firstSeenDate', limit: 'the date of an image of this case' },
      ],
    });
  });

  it('ML-READERS: the day of each of its images is accepted', () => {
    for (const on of ['2026-03-10', '2026-03-16'])
      expect(tries(opened(imagedBefore()), 'reader-1', { firstSeenDate: date(on) })).not.toHaveProperty(
        'code',
      );
  });

  it.each([
    {},
    { intrahepaticCount: null },
    { extrahepatic: 'UN', macrovascular: 'UN', bileDuctThrombus: 'UN' },
    { workupComplete: true },
  ] as const)('ML-UNSEEN: no lesion, %j, is accepted', (change) => {
    expect(tries(opened(), 'reader-1', { ...nothingSeen, ...change })).not.toHaveProperty('code');
  });

  it.each([
    { intrahepaticCount: 1, longestMm: [null] },
    { intrahepaticCount: 'INNUMERABLE' },
    { intrahepaticCount: null, longestMm: [12] },
    { infiltrative: true },
    { macrovascular: 'Y' },
    { bileDuctThrombus: 'Y' },
    { extrahepatic: 'Y' },
  ] as const)('ML-UNSEEN: no date with %j is refused', (change) => {
    expect(tries(opened(), 'reader-1', { ...nothingSeen, ...change })).toMatchObject({
      violations: [{ ruleId: 'ML-UNSEEN', path: '/firstSeenDate', value: null }],
    });
  });

  it.each(['N', 'UN'] as const)(
    'ML-UNSEEN: a date without a lesion is refused, extrahepatic %s',
    (extrahepatic) => {
      const change = { ...nothingSeen, firstSeenDate: date('2026-03-16'), extrahepatic };
      expect(tries(opened(), 'reader-1', change)).toMatchObject({
        violations: [{ ruleId: 'ML-UNSEEN', path: '/firstSeenDate', value: '2026-03-16' }],
      });
    },
  );

  it('ML-UNSEEN: of a case without an image nothing else can be said', () => {
    const { revision, lastRevision } = opened().book.visits.at(-1)!;
    const bare = opened()
      .by(person('investigator'))
      .does('VoidForm', { ...because(revision), seenRevision: lastRevision });
    expect(tries(bare, 'reader-1')).toMatchObject({ violations: [{ ruleId: 'ML-READERS' }] });
    expect(tries(bare, 'reader-1', nothingSeen)).not.toHaveProperty('code');
  });

  it('ML-UNSEEN, ML-REOPEN: the scan that shows it goes to readers again', () => {
    const before = followed()
      .on('2026-03-20')
      .does('RecordVisit', aVisit('2025-12-01', { scans: workup('2025-12-01') }));
    const bare = opened(before.does('RecordRecurrence', aRecurrence('2026-03-16')));
    const none = read(read(bare, 'reader-1', nothingSeen), 'reader-2', nothingSeen);
    expect(none.book.adjudications.map(({ value }) => value.firstSeenDate)).toEqual([null]);
    expect(steps(none)).toEqual([]);
    const scanned = none.does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }));
    expect(steps(scanned)).toEqual([expect.stringMatching(/^open-reading-case:/u)]);
    const again = opened(scanned, other);
    const seen = ['reader-1', 'reader-2'].reduce(
      (history, reader) =>
        history.by(person('reader', reader)).does('RecordReading', aReading(other, '2026-03-16')),
      again,
    );
    expect(seen.book.adjudications.at(-1)?.value).toMatchObject({
      firstSeenDate: '2026-03-16',
      milan: 'WITHIN',
    });
  });

  it('EC-H04: surgery is corrected whatever its readers did not see', () => {
    const none = read(opened(), 'reader-1', nothingSeen);
    const { revision, lastRevision } = none.book.resection!;
    const corrected = none.by(person('investigator')).tries('CorrectValue', {
      factRevision: revision,
      seenRevision: lastRevision,
      path: '/surgeryDate',
      value: '2025-07-07',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'report',
    });
    expect(corrected).not.toHaveProperty('code');
  });
});

/** With images of six days before, on which the site saw nothing. */
const imagedBefore = () =>
  recurred().does('RecordVisit', aVisit('2026-03-10', { scans: workup('2026-03-10', 'NO_RECURRENCE') }));

describe('the outcome', () => {
  it('ML-READERS: is adjudicated with the reading that decides, and not before', () => {
    const once = read(opened(imagedBefore()), 'reader-1');
    const twice = read(once, 'reader-2', { firstSeenDate: date('2026-03-10') });
    expect(twice.types(once.events.length)).toEqual(['ReadingCompleted', 'OutcomeAdjudicated']);
    expect(twice.events.at(-1)?.data).toEqual({
      ...aReading(caseId, '2026-03-10'),
      recurrenceRevision: formOf(imagedBefore()),
      decidedBy: 'AGREEMENT',
      milan: 'WITHIN',
    });
  });

  it('ML-READERS: two who differ adjudicate nothing, the third does', () => {
    const twice = read(read(opened(), 'reader-1'), 'reader-2', beyond);
    const third = read(twice, 'reader-3', beyond);
    expect(twice.book.adjudications).toEqual([]);
    expect(third.book.adjudications.map(({ value }) => [value.decidedBy, value.milan])).toEqual([
      ['THIRD_READER', 'BEYOND'],
    ]);
  });

  it('ML-READERS: is adjudicated again only when the result differs', () => {
    const decided = read(read(opened(imagedBefore()), 'reader-1'), 'reader-2', {
      firstSeenDate: date('2026-03-10'),
    });
    const called = decided.does('RecordContactAttempt', {
      date: date('2026-03-20'),
      way: 'PHONE',
      reached: true,
    });
    expect(called.book.adjudications).toHaveLength(1);
    const recurrence = { ...decided.context.protocol.recurrence, readerDateToleranceDays: 0 };
    const stricter = decided.with({ protocol: { ...decided.context.protocol, recurrence } });
    const third = read(stricter, 'reader-3', beyond);
    expect(third.book.adjudications.map(({ value }) => value.decidedBy)).toEqual([
      'AGREEMENT',
      'THIRD_READER',
    ]);
  });

  it('COH-ADJ: moves the cohort when readers date the recurrence after a therapy', () => {
    const treated = followed()
      .on('2026-03-20')
      .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
      .does('RecordVisit', aVisit('2026-03-19', { scans: workup('2026-03-19') }))
      .does('RecordRecurrence', aRecurrence('2026-03-16', { confirmDate: date('2026-03-19') }))
      .does('RecordTherapy', aTherapy('TACE', '2026-03-17'));
    const later = { firstSeenDate: date('2026-03-19') };
    const decided = read(read(opened(treated), 'reader-1', later), 'reader-2', later);
    expect(decided.types().slice(-2)).toEqual(['OutcomeAdjudicated', 'CohortReassigned']);
    expect(decided.book.cohorts.at(-1)?.value.to).toBe('EXPLORATORY');
  });
});

describe('the plan of the readings', () => {
  it('ML-READERS: a first recurrence asks once for a case of its form', () => {
    const [action] = recurred().plan().actions;
    expect(action).toMatchObject({
      id: `open-reading-case:r${formOf(recurred())}`,
      activity: 'openReadingCase',
      taskQueue: 'apar',
      inputRef: `r${formOf(recurred())}`,
    });
    expect(steps(opened())).toEqual([]);
  });

  it.each(['IMAGING', 'BIOPSY', 'EXPLANT'] as const)('ML-READERS: basis %s is read', (basis) => {
    const history = imagedOn('2026-03-16').does('RecordRecurrence', aRecurrence('2026-03-16', { basis }));
    expect(steps(history)).toHaveLength(1);
  });

  it('ML-IMAGES: without a scan no case is opened, and the site is asked for one', () => {
    const bare = followed().on('2026-03-20').does('RecordRecurrence', aRecurrence('2026-03-16'));
    const asked = (history: PatientHistory) =>
      history
        .plan()
        .waitingFor.flatMap(({ topic, from }) => (topic?.kind === 'recurrence-images' ? [from] : []));
    expect([steps(bare), asked(bare)]).toEqual([[], ['the coordinator']]);
    expect(
      bare
        .by(service)
        .tries('OpenReadingCase', { caseId, recurrenceRevision: bare.book.recurrences[0]!.revision }),
    ).toMatchObject({ code: 'READING.NO_IMAGE' });
    const scanned = bare.does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }));
    expect([steps(scanned), asked(scanned)]).toEqual([[`open-reading-case:r${formOf(bare)}`], []]);
    const dayOfSurgery = bare.does('RecordVisit', aVisit('2025-07-08', { scans: workup('2025-07-08') }));
    expect([steps(dayOfSurgery), asked(dayOfSurgery)]).toEqual([[], ['the coordinator']]);
  });

  it.each(['W2', 'W3'] as const)(
    'ML-IMAGES: after %s nobody is asked for what may not be recorded',
    (level) => {
      const left = followed()
        .on('2026-03-20')
        .does('RecordRecurrence', aRecurrence('2026-03-16'))
        .does('RecordWithdrawal', { level, date: date('2026-03-20') });
      expect(left.plan().waitingFor.map(({ topic }) => topic?.kind)).not.toContain('recurrence-images');
    },
  );

  it('ML-IMAGES: the freeze does not wait for images that nobody has recorded, and says beforehand that they are missing', () => {
    const bare = followed().on('2026-03-20').does('RecordRecurrence', aRecurrence('2026-03-16'));
    expect(freezeCost(bare.book, bare.context)).toMatchObject({
      readings: 0,
      missingForms: expect.arrayContaining(['recurrence-images']),
    });
    expect(freezeHeldBy(bare.book, bare.context).map(({ topic }) => topic?.kind)).not.toContain('reading');
    const scanned = bare.does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }));
    expect(freezeHeldBy(scanned.book, scanned.context).map(({ topic }) => topic?.kind)).toContain('reading');
  });

  it('ML-READERS: what is known clinically only has no images to read', () => {
    const clinical = aRecurrence('2026-03-16', { basis: 'CLINICAL_ONLY' });
    expect(steps(followed().on('2026-03-20').does('RecordRecurrence', clinical))).toEqual([]);
  });

  it('ST-DEATH: death does not stop the reading, nor W2', () => {
    const dead = recurred().does('RecordDeath', {
      date: date('2026-03-18'),
      cause: 'OTHER',
      source: 'RECORDS',
    });
    const left = recurred().does('RecordWithdrawal', { level: 'W2', date: date('2026-03-20') });
    for (const history of [dead, left]) {
      expect(steps(history)).toHaveLength(1);
      expect(
        opened(history)
          .plan()
          .waitingFor.map(({ from }) => from),
      ).toContain('a reader');
    }
  });

  it('BL-SEQUENCE: nothing is opened or waited for in a frozen record', () => {
    const frozen = recurred()
      .with({ trial: frozenTrial('2026-03-21') })
      .happened({ type: 'CasebookFrozen', data: { frozenAt: noon('2026-03-21') } });
    expect(frozen.plan()).toMatchObject({ actions: [], waitingFor: [] });
  });

  it('ML-READERS: an earlier recurrence recorded later gets a case of its own, the old one stays', () => {
    const before = imagedOn('2026-02-02').does(
      'RecordVisit',
      aVisit('2026-03-16', { scans: workup('2026-03-16') }),
    );
    const decided = read(
      read(opened(before.does('RecordRecurrence', aRecurrence('2026-03-16'))), 'reader-1'),
      'reader-2',
    );
    const earlier = decided.does('RecordRecurrence', aRecurrence('2026-02-02'));
    expect(steps(earlier)).toEqual([`open-reading-case:r${formOf(earlier)}`]);
    const two = opened(earlier, other);
    expect(two.book.readingCases.map(({ value }) => value.caseId)).toEqual([caseId, other]);
    expect(two.plan().waitingFor.at(-1)?.from).toBe('a reader');
  });

  it('ML-READERS: a date corrected to before the first asks for the case of the corrected form', () => {
    const first = formOf(recurred());
    const both = opened().does('RecordRecurrence', aRecurrence('2026-03-18'));
    const corrected = both.does('CorrectValue', {
      factRevision: formOf(both),
      path: '/firstSeenDate',
      value: '2026-03-01',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'report',
    });
    expect(steps(both)).toEqual([]);
    expect(steps(corrected)).toEqual([`open-reading-case:r${formOf(both)}`]);
    expect(formOf(both)).not.toBe(first);
  });

  it('ML-READERS: a reading is waited for from the opening to the adjudication', () => {
    const waits = (history: PatientHistory) =>
      history.plan().waitingFor.filter(({ from }) => from === 'a reader').length;
    const second = read(opened(), 'reader-1');
    const third = read(second, 'reader-2', beyond);
    expect([recurred(), opened(), second, third, read(third, 'reader-3')].map(waits)).toEqual([
      0, 1, 1, 1, 0,
    ]);
  });
});
