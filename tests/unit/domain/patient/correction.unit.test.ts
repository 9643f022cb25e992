import { describe, expect, it } from '@jest/globals';
import type { Correction } from '../../../../src/domain/patient/events.js';
import { aScan, aVisit } from '../../../support/casebooks.js';
import {
  consented,
  followed,
  imaged,
  type PatientHistory,
  reported,
} from '../../../support/patient-histories.js';

const correction = (factRevision: number, path: string, value: unknown): Correction => ({
  factRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION',
  reason: 'misread',
  source: 'paper form, page 2',
});
const revisionOf = (history: PatientHistory, type: string): number =>
  history.events.find((event) => event.type === type)!.facts.revision;

describe('correcting a value', () => {
  it('the newest value counts, the history keeps both with reason, source and actor', () => {
    const history = reported().does('CorrectValue', correction(10, '/maxMm', 17));
    expect(revisionOf(reported(), 'PathologyReported')).toBe(10);
    expect(history.book.pathology?.value.maxMm).toBe(17);
    expect(history.events[10]).toMatchObject({ data: { maxMm: 19 } });
    expect(history.book.corrections).toMatchObject([
      {
        actor: { id: 'coordinator-1' },
        value: { reason: 'misread', source: 'paper form, page 2', value: 17 },
      },
    ]);
  });

  it.each([
    ['ConsentSigned', '/ageYears', 55],
    ['ScreeningRecorded', '/tumours/0/longestMm', 21],
    ['ResectionPerformed', '/bloodLossMl', 250],
    ['PathologyReported', '/marginMm', 9],
    ['FollowUpVisited', '/scans/0/result', 'INDETERMINATE'],
  ])('%s can be corrected at %s', (type, path, value) => {
    const visited = followed()
      .on('2025-08-10')
      .does('RecordVisit', aVisit('2025-08-07', { scans: [aScan('2025-08-07', 'NO_RECURRENCE')] }));
    const corrected = visited.does('CorrectValue', correction(revisionOf(visited, type), path, value));
    expect(JSON.stringify(corrected.book)).not.toEqual(JSON.stringify(visited.book));
    expect(corrected.events[visited.events.length]).toMatchObject({
      type: 'ValueCorrected',
      data: { path, value },
    });
  });

  it('the same value again changes nothing and is no event', () => {
    expect(reported().tries('CorrectValue', correction(10, '/maxMm', 19))).toEqual([]);
    expect(reported().tries('CorrectValue', correction(2, '/labs/albumin/value', 42))).toMatchObject({
      code: 'CORRECTION.NO_SUCH_FACT',
    });
    expect(reported().tries('CorrectValue', correction(1, '/labs/albumin/value', 42))).toEqual([]);
  });

  it('EC-H03: a corrected fact must pass the checks of its form', () => {
    expect(reported().tries('CorrectValue', correction(10, '/reportDate', '2025-07-07'))).toMatchObject({
      code: 'RULE.VIOLATED',
      violations: [{ ruleId: 'EC-H03', path: '/reportDate' }],
    });
  });

  it('EC-H06: a value cannot be corrected into the future', () => {
    expect(consented().tries('CorrectValue', correction(0, '/consentDate', '2025-06-21'))).toMatchObject({
      violations: [{ ruleId: 'EC-H06' }],
    });
  });

  it('EC-H01: a corrected fact is judged against all others, not against itself as it was', () => {
    expect(reported().tries('CorrectValue', correction(0, '/consentDate', '2025-07-09'))).toMatchObject({
      violations: [{ ruleId: 'EC-H01', path: '/consentDate' }],
    });
  });

  it.each([
    ['an event that does not exist', 99],
    ['what the system judged', 5],
    ['an event of the archive', 4],
  ])('refuses to correct %s', (_, revision) => {
    expect(imaged().tries('CorrectValue', correction(revision, '/verdict', 'PASS'))).toMatchObject({
      code: 'CORRECTION.NO_SUCH_FACT',
      refusal: 'not-found',
    });
  });

  it.each(['/maxmm', '/labs/0', 'maxMm', '/__proto__/maxMm'])(
    'refuses a field that is not there: %s',
    (path) => {
      expect(reported().tries('CorrectValue', correction(10, path, 17))).toMatchObject({
        code: 'CORRECTION.NO_SUCH_FIELD',
        refusal: 'not-found',
      });
    },
  );
});
