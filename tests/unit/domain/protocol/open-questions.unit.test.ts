import { describe, expect, it } from '@jest/globals';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import { aRecurrence, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { followed } from '../../../support/patient-histories.js';

const seen = '2026-03-16';
const base = operatedOn('2025-07-08').reported('2025-07-15').clean('2025-08-07', '2025-10-08');
const asked = (builder: CasebookBuilder, today = '2028-06-10') =>
  softFindings(builder.build(), protocolV1, date(today))
    .filter(({ ruleId }) => ruleId.startsWith('ML-') || ruleId === 'ST-DEATH')
    .map(({ ruleId, path }) => `${ruleId} ${path}`);
type Change = Parameters<typeof aRecurrence>[1];
const recurred = (change: Change) => base.workedUp(seen).recurred(seen, change);

describe('what keeps the label unknown is asked about', () => {
  it.each<readonly [string, Change, string]>([
    ['ML-INVALID', { intrahepaticCount: 0, longestMm: [] }, '/recurrences/0/value/intrahepaticCount'],
    ['ML-UNKNOWN', { extrahepatic: 'UN' }, '/recurrences/0/value/extrahepatic'],
    ['ML-UNKNOWN', { macrovascular: 'UN' }, '/recurrences/0/value/macrovascular'],
    ['ML-UNKNOWN', { bileDuctThrombus: 'UN' }, '/recurrences/0/value/bileDuctThrombus'],
    ['ML-UNKNOWN', { intrahepaticCount: null, longestMm: [] }, '/recurrences/0/value/intrahepaticCount'],
    ['ML-UNKNOWN', { intrahepaticCount: 2, longestMm: [12, null] }, '/recurrences/0/value/longestMm/1'],
    ['ML-UNKNOWN', { basis: 'CLINICAL_ONLY' }, '/recurrences/0/value/basis'],
  ])('%s: of a recurrence with %j', (ruleId, change, path) => {
    expect(asked(recurred(change))).toEqual([`${ruleId} ${path}`]);
  });

  it.each<Change>([{}, { extrahepatic: 'Y', macrovascular: 'UN' }, { longestMm: [51] }])(
    'ML-UNKNOWN: nothing is asked of one with %j',
    (change) => {
      expect(asked(recurred(change))).toEqual([]);
    },
  );

  it('ML-UNKNOWN: nor of a second recurrence', () => {
    expect(asked(recurred({}).recurred('2026-09-15', { extrahepatic: 'UN' }))).toEqual([]);
  });

  it('ML-READERS, ML-UNKNOWN: what readers left open is asked about without a word of what they saw', () => {
    const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
    const open = { intrahepaticCount: 2, longestMm: [17.5, null] };
    const read = recurred({})
      .caseOpened(caseId)
      .read('reader-1', caseId, seen, open)
      .read('reader-2', caseId, seen, open);
    expect(asked(read)).toEqual(['ML-UNKNOWN /recurrences/0/value/intrahepaticCount']);
    expect(JSON.stringify(softFindings(read.build(), protocolV1, date('2028-06-10')))).not.toContain('17.5');
  });

  it.each<readonly [string, Change, readonly string[]]>([
    ['the site saw one', {}, ['ML-UNKNOWN /recurrences/0/value/intrahepaticCount']],
    [
      'nor did the site, which is asked once',
      { intrahepaticCount: 0, longestMm: [] },
      ['ML-INVALID /recurrences/0/value/intrahepaticCount'],
    ],
  ])('ML-READERS, ML-INVALID: of a recurrence in which readers saw no lesion: %s', (_, change, expected) => {
    const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
    const none = { intrahepaticCount: 0, longestMm: [] };
    const opened = recurred(change).caseOpened(caseId);
    const read = opened.read('reader-1', caseId, seen, none).read('reader-2', caseId, seen, none);
    expect(asked(read)).toEqual(expected);
    if (expected[0]?.startsWith('ML-UNKNOWN'))
      expect(JSON.stringify(softFindings(read.build(), protocolV1, date('2028-06-10')))).not.toMatch(
        /no lesion/u,
      );
  });

  it('ML-WORKUP: a work-up that is not called complete is asked for once its time is over', () => {
    const builder = base.scanned(seen, 'RECURRENCE').recurred(seen, { workupComplete: false });
    const on = (days: number) => asked(builder, addDays(date(seen), days));
    expect(on(30)).toEqual([]);
    expect(on(31)).toEqual(['ML-WORKUP /recurrences/0/value/workupComplete']);
    expect(
      asked(base.scanned(seen, 'RECURRENCE').recurred(seen, { extrahepatic: 'Y', workupComplete: false })),
    ).toEqual([]);
  });

  it('ST-DEATH: a death of HCC without imaging is asked about, one after a recurrence is not', () => {
    expect(asked(base.died('2026-05-01', 'HCC'))).toEqual(['ST-DEATH /death/value/cause']);
    expect(asked(base.died('2026-05-01', 'INFECTION'))).toEqual([]);
    expect(asked(recurred({}).died('2026-05-01', 'HCC'))).toEqual([]);
  });
});

describe('a recurrence outside the liver', () => {
  const life = followed().on('2026-03-20');
  const refused = { violations: [{ ruleId: 'DD-extrahepatic', path: '/extrahepatic', value: 'N' }] };

  it.each(['LUNG', 'NODE', 'BONE', 'ADRENAL', 'PERITONEUM'] as const)(
    'DD-extrahepatic: at %s is not without extrahepatic spread',
    (site) => {
      const form = (extrahepatic: 'Y' | 'N' | 'UN') =>
        aRecurrence(seen, { sites: ['INTRAHEPATIC_DISTANT', site], extrahepatic });
      expect(life.tries('RecordRecurrence', form('N'))).toMatchObject(refused);
      expect(life.tries('RecordRecurrence', form('Y'))).not.toHaveProperty('code');
      expect(life.tries('RecordRecurrence', form('UN'))).not.toHaveProperty('code');
    },
  );

  it('DD-extrahepatic: a site inside the liver, or another one, may be without', () => {
    const sites = ['INTRAHEPATIC_MARGIN', 'OTHER'] as const;
    expect(life.tries('RecordRecurrence', aRecurrence(seen, { sites }))).not.toHaveProperty('code');
  });

  it('DD-extrahepatic: a correction may not make the two disagree, one of something else may leave them', () => {
    const correct = (from: typeof life, path: string, value: unknown) =>
      from.tries('CorrectValue', {
        factRevision: from.book.recurrences[0]?.revision ?? -1,
        path,
        value,
        reasonCode: 'OTHER',
        reason: 'read again',
        source: 'report',
      });
    const lung = life.does('RecordRecurrence', aRecurrence(seen, { sites: ['LUNG'], extrahepatic: 'Y' }));
    expect(correct(lung, '/extrahepatic', 'N')).toMatchObject(refused);
    const old = life.happened({
      type: 'RecurrenceObserved',
      data: aRecurrence(seen, { sites: ['LUNG'], extrahepatic: 'N' }),
    });
    expect(correct(old, '/infiltrative', true)).not.toHaveProperty('code');
    expect(correct(old, '/extrahepatic', 'Y')).not.toHaveProperty('code');
  });
});
