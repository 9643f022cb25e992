import { describe, expect, it } from '@jest/globals';
import { decodeData } from '../../../../src/adapters/eventstore/codecs/decode-data.js';
import { patientCodecs } from '../../../../src/adapters/eventstore/codecs/patient-events.js';
import { valueAt } from '../../../../src/domain/shared/json-pointer.js';
import type { QueryOpening } from '../../../../src/domain/record/query/query-data.js';
import { aScan, aVisit } from '../../../support/casebooks.js';
import { followed, type PatientHistory, person, screened } from '../../../support/patient-histories.js';

const codec = patientCodecs.get('QueryOpened')!;
/** As the store gives back what an older program wrote. */
const asked = (path: string, value: unknown, ruleId: string | null = null): QueryOpening =>
  decodeData(codec, { stream: 'patient-APAR-0001', revision: 9, type: 'QueryOpened' }, 1, {
    queryId: 'Q1',
    ruleId,
    path,
    value,
    text: 'is this so?',
    critical: true,
  }) as QueryOpening;

describe('a query of the first version', () => {
  it.each([
    [
      '/screening/value/diagnosis/signedByInvestigator',
      true,
      '/screening/value/diagnosis/transcript',
      'SIGNED_BEFORE_COMMANDS',
    ],
    [
      '/screening/value/diagnosis/signedByInvestigator',
      false,
      '/screening/value/diagnosis/transcript',
      'NOT_SIGNED',
    ],
    ['/visits/2/value/scans/1/readerSigned', true, '/visits/2/value/scans/1/reportSigned', true],
    ['/undated/0/value/scans/0/readerSigned', false, '/undated/0/value/scans/0/reportSigned', false],
    [
      '/screening/value/diagnosis',
      { basis: 'BIOPSY', signedByInvestigator: true, firstEver: true },
      '/screening/value/diagnosis',
      { basis: 'BIOPSY', transcript: 'SIGNED_BEFORE_COMMANDS', firstEver: true },
    ],
    [
      '/visits',
      [{ revision: 12, value: { scans: [{ modality: 'MRI', readerSigned: true }] } }],
      '/visits',
      [{ revision: 12, value: { scans: [{ modality: 'MRI', reportSigned: true }] } }],
    ],
    ['/pathology/value/maxMm', 45, '/pathology/value/maxMm', 45],
    [
      '/visits/0/value/labs/afp',
      { missingReason: 'ND' },
      '/visits/0/value/labs/afp',
      { missingReason: 'ND' },
    ],
  ])('about %s, then %j, asks about %s', (path, value, now, then) => {
    expect(asked(path, value)).toMatchObject({ path: now, value: then });
  });
});

describe('an old query about a field that has another name now', () => {
  const visited = () =>
    ['2025-09-10', '2025-10-10'].reduce(
      (history, on) =>
        history.on(on).does('RecordVisit', aVisit(on, { scans: [aScan(on, 'NO_RECURRENCE')] })),
      followed(),
    );
  const about = (history: PatientHistory, query: QueryOpening) =>
    history.happened({ type: 'QueryOpened', data: query });
  const onScan = () => about(visited(), asked('/visits/1/value/scans/0/readerSigned', true));
  const pathIn = ({ book }: PatientHistory) => book.queries[0]?.path ?? '';

  it('leads to its value, and follows it when another fact leaves the list', () => {
    const history = onScan();
    expect(valueAt(history.book, pathIn(history))).toBe(true);
    const signing = history.with({ authenticatedAt: history.context.wallNow, actor: person('investigator') });
    const [earlier] = history.book.visits;
    const voided = signing.does('VoidForm', {
      factRevision: earlier!.revision,
      seenRevision: earlier!.lastRevision,
      reasonCode: 'RECORDED_TWICE',
      reason: 'entered twice',
      source: 'chart',
    });
    expect(pathIn(voided)).toBe('/visits/0/value/scans/0/reportSigned');
    expect(valueAt(voided.book, pathIn(voided))).toBe(true);
  });

  it('QY-STATES: is answered and closed as any other', () => {
    const answered = onScan().does('AnswerQuery', { queryId: 'Q1', answer: 'see the report' });
    const closed = answered.by(person('auditor')).does('CloseQuery', { queryId: 'Q1', reason: 'seen' });
    expect([answered, closed].map(({ book }) => book.queries[0]?.state)).toEqual(['ANSWERED', 'CLOSED']);
  });

  it('QY-AUTOCLOSE: is closed by the system once its check no longer finds anything there', () => {
    const history = about(screened(), asked('/screening/value/diagnosis/signedByInvestigator', true, 'I3'));
    const next = history.does('RecordPregnancyTest', { date: '2025-06-30' as never, result: 'NEGATIVE' });
    expect(next.book.queries[0]).toMatchObject({ state: 'CLOSED', closedBySystem: true });
  });
});
