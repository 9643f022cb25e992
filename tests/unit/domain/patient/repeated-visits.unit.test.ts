import { describe, expect, it } from '@jest/globals';
import { imagesToRead } from '../../../../src/domain/protocol/adjudication/images-to-read.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aScan, aVisit, date, operatedOn, workup } from '../../../support/casebooks.js';
import { followed } from '../../../support/patient-histories.js';

/** M3 of a surgery on 2025-07-08 is open from 2025-09-17 to 2025-10-29. */
const seen = () =>
  followed()
    .on('2025-10-20')
    .does(
      'RecordVisit',
      aVisit('2025-10-08', { visit: 'M3', scans: [aScan('2025-10-08', 'NO_RECURRENCE')] }),
    );
const ids = (builder: ReturnType<typeof operatedOn>) =>
  softFindings(builder.build(), protocolV1, date('2027-12-01'))
    .filter(({ ruleId }) => ruleId.startsWith('VIS-'))
    .map(({ ruleId, path }) => `${ruleId} ${path}`);
const operated = operatedOn('2025-07-08');

describe('a visit that is sent again', () => {
  it.each([
    ['as it was', {}],
    ['without its code', { visit: null }],
    ['under another code', { visit: 'M6' }],
  ] as const)('VIS-AGAIN: %s is refused, naming the one that is recorded', (_, change) => {
    const again = { ...seen().book.visits[0]!.value, ...change };
    const { revision } = seen().book.visits[0]!;
    const refused = seen().tries('RecordVisit', again);
    expect(refused).toMatchObject({ refusal: 'rule', violations: [{ ruleId: 'VIS-AGAIN' }] });
    expect(JSON.stringify(refused)).toContain(`revision ${revision}`);
  });

  it('VIS-AGAIN: also with its scans in another order, but not with one scan in place of another', () => {
    const scans = workup('2025-10-10', 'NO_RECURRENCE');
    const life = seen().does('RecordVisit', aVisit('2025-10-10', { scans }));
    const reversed = aVisit('2025-10-10', { scans: [...scans].reverse() });
    expect(life.tries('RecordVisit', reversed)).toMatchObject({ violations: [{ ruleId: 'VIS-AGAIN' }] });
    const twice = aVisit('2025-10-10', { scans: [scans[0]!, scans[0]!] });
    expect(life.tries('RecordVisit', twice)).not.toHaveProperty('code');
    const correctly = life.does('RecordVisit', twice);
    expect(
      correctly.tries('RecordVisit', aVisit('2025-10-10', { scans: [scans[1]!, scans[1]!] })),
    ).not.toHaveProperty('code');
  });

  it.each([
    ['on another day', { date: date('2025-10-09') }],
    ['with another ECOG', { ecog: 1 }],
    [
      'with one scan more',
      { scans: [aScan('2025-10-08', 'NO_RECURRENCE'), aScan('2025-10-09', 'NO_RECURRENCE')] },
    ],
  ] as const)('VIS-AGAIN: one %s is another visit', (_, change) => {
    const other = { ...seen().book.visits[0]!.value, ...change };
    expect(seen().does('RecordVisit', other).book.visits).toHaveLength(2);
  });

  it('VIS-AGAIN: a correction that makes it one of the others is refused', () => {
    const two = seen().does('RecordVisit', { ...seen().book.visits[0]!.value, date: date('2025-10-09') });
    const corrected = two.tries('CorrectValue', {
      factRevision: two.book.visits[1]!.revision,
      path: '/date',
      value: '2025-10-08',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'letter',
    });
    expect(corrected).toMatchObject({ violations: [{ ruleId: 'VIS-AGAIN' }] });
  });
});

describe('a visit and its name', () => {
  it('VIS-TWICE: a second one of a name is asked about, an unscheduled one never', () => {
    const twice = operated.visited('2025-10-08', { visit: 'M3' }).visited('2025-10-09', { visit: 'M3' });
    expect(ids(twice)).toEqual(['VIS-TWICE /visits/1/value/visit']);
    expect(ids(operated.visited('2025-10-08').visited('2025-10-09'))).toEqual([]);
  });

  it.each([
    ['2025-09-16', true],
    ['2025-09-17', false],
    ['2025-10-29', false],
    ['2025-10-30', true],
  ])('VIS-OUTSIDE: M3 dated %s is asked about: %s', (on, asked) => {
    const found = asked ? ['VIS-OUTSIDE /visits/0/value/date'] : [];
    expect(ids(operated.visited(on, { visit: 'M3' }))).toEqual(found);
    expect(ids(operated.visited(on, { visit: 'M3', contactMode: 'RECORDS' }))).toEqual([]);
    expect(ids(operated.visited(on, { visit: null }))).toEqual([]);
  });
});

describe('a scan before surgery', () => {
  const withScan = (on: string) => aVisit('2025-08-10', { scans: [aScan(on, 'NO_RECURRENCE')] });

  it('DD-scanDate: is refused; one of the day of surgery is not', () => {
    const now = followed().on('2025-08-10');
    expect(now.tries('RecordVisit', withScan('2025-07-07'))).toMatchObject({
      violations: [{ ruleId: 'DD-scanDate', path: '/scans/0/date' }],
    });
    expect(now.tries('RecordVisit', withScan('2025-07-08'))).not.toHaveProperty('violations');
  });

  it('BL-READERS: that was accepted in earlier days is not shown to readers', () => {
    const book = operated
      .scanned('2025-07-01', 'NO_RECURRENCE')
      .scanned('2026-03-16', 'RECURRENCE')
      .recurred('2026-03-16')
      .caseOpened('6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11')
      .build();
    expect(
      imagesToRead(book, '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11', protocolV1).map((image) => image.date),
    ).toEqual(['2026-03-16']);
  });
});
