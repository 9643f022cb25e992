import { afterEach, describe, expect, it } from '@jest/globals';
import type { OperationId } from '../../../src/contracts/commands.js';
import {
  aReading,
  aRecurrence,
  aScan,
  aScreening,
  aTherapy,
  aVisit,
  lab,
  workup,
} from '../../support/casebooks.js';
import {
  consented,
  followed,
  type PatientHistory,
  person,
  screened,
} from '../../support/patient-histories.js';
import { startDecidingApi } from './deciding-api.js';
import type { FakeApi } from './fake-api.js';
import { aReadingCase, fakeReadModels } from './fake-read-models.js';
import { bearer } from './fake-verify-token.js';
import { key, problemOf, send } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const refusalOf = async (history: PatientHistory, operation: OperationId, body: object) => {
  api = await startDecidingApi(history);
  const problem = problemOf(await send(api, operation, { role: 'coordinator', body }));
  return {
    status: problem.status,
    code: problem.code,
    violations: problem.violations,
    detail: problem.detail,
  };
};
const sent = (change: Parameters<typeof aScreening>[0] = {}) =>
  aScreening({ diagnosis: { basis: 'IMAGING_LR5', transcript: 'SIGNED', firstEver: true }, ...change });
const correction = ({ book }: PatientHistory, path: string, value: unknown) => ({
  factRevision: book.screening!.revision,
  seenRevision: book.screening!.lastRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION',
  reason: 'misread',
  source: 'source document',
});

describe('what cannot be', () => {
  const cases: readonly (readonly [string, string, PatientHistory, OperationId, object])[] = [
    [
      'EC-H10',
      'a sample from before birth',
      screened(),
      'recordLaboratory',
      { labs: { albumin: lab(42, 'g/L', '1935-06-30') } },
    ],
    [
      'EC-H10',
      'a date that is corrected to before birth',
      screened(),
      'correctValue',
      correction(screened(), '/labs/albumin/sampleDate', '1935-06-30'),
    ],
    [
      'DD-plannedSurgeryDate',
      'surgery planned more than a year ahead',
      screened(),
      'planSurgery',
      { plannedSurgeryDate: '2026-07-08', replaces: '2025-07-08' },
    ],
    [
      'DD-etiology',
      'NONE beside a cause',
      consented().on('2025-06-30'),
      'recordScreening',
      sent({ etiology: ['NONE', 'HBV'] }),
    ],
    [
      'DD-etiology',
      'NONE added beside a cause',
      screened(),
      'correctValue',
      correction(screened(), '/etiology/1', 'NONE'),
    ],
    [
      'DD-reason',
      'a reason of nothing that can be seen',
      followed(),
      'recordTherapy',
      aTherapy('ABLATION', '2025-07-10', { intent: 'SUPPORTIVE', reason: '\u200B\u2800' }),
    ],
  ];
  it.each(cases)('%s: is refused: %s', async (ruleId, _what, history, operation, body) => {
    expect(await refusalOf(history, operation, body)).toMatchObject({
      status: 422,
      code: 'RULE.VIOLATED',
      violations: [{ ruleId }],
    });
  });
});

describe('a sex that is not that of the identity', () => {
  it('DD-sex: is refused on the form, with what to do', async () => {
    const refusal = await refusalOf(
      consented().on('2025-06-30'),
      'recordScreening',
      sent({ sex: 'F', pregnancy: { declared: false, lactating: false, test: null } }),
    );
    expect(refusal).toMatchObject({
      status: 422,
      violations: [{ ruleId: 'DD-sex', path: '/sex', value: 'F' }],
    });
    expect(refusal.detail).toContain('identity-corrections');
  });

  it('DD-sex: and by a correction; another correction of the form is not asked about it', async () => {
    const wrong = correction(screened(), '/sex', 'F');
    expect(await refusalOf(screened(), 'correctValue', wrong)).toMatchObject({
      status: 422,
      violations: [{ ruleId: 'DD-sex' }],
    });
    await api.close();
    api = await startDecidingApi(screened());
    const other = correction(screened(), '/heightCm', 171);
    expect((await send(api, 'correctValue', { role: 'coordinator', body: other })).status).toBe(201);
  });
});

describe('a further reading case', () => {
  const { caseId: earlier } = aReadingCase;
  const further = 'b0a3c1de-58f2-4a0c-9a55-7f1f43c6a1d2';
  const unmeasured = { intrahepaticCount: 1, longestMm: [null] } as const;

  it('BL-READERS, ML-REOPEN: is offered to whoever read the earlier one too, and tells nothing of it', async () => {
    const at = followed()
      .on('2026-03-20')
      .by(person('investigator'))
      .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
      .does('RecordRecurrence', aRecurrence('2026-03-16'));
    const recurrenceRevision = at.book.recurrences.at(-1)!.revision;
    const history = at
      .reports('OpenReadingCase', { caseId: earlier, recurrenceRevision })
      .by(person('reader', 'reader-1'))
      .does('RecordReading', aReading(earlier, '2026-03-16', unmeasured))
      .by(person('reader', 'reader-2'))
      .does('RecordReading', aReading(earlier, '2026-03-16', unmeasured))
      .by(person('investigator'))
      .on('2026-04-10')
      .does('RecordVisit', aVisit('2026-04-08', { scans: [aScan('2026-04-08', 'RECURRENCE')] }))
      .reports('OpenReadingCase', { caseId: further, recurrenceRevision });
    const row = { ...aReadingCase, caseId: further };
    api = await startDecidingApi(
      history,
      fakeReadModels(
        { 'APAR-0001': history.book },
        {
          readingCase: () => Promise.resolve(row),
          readingCases: () => Promise.resolve([aReadingCase, row]),
        },
      ),
    );
    const list = async (reader: string) => {
      const { text } = await api.http.get('/reading-cases').set('Authorization', bearer('reader', reader));
      return text;
    };
    const offered = await list('reader-1');
    expect(offered).toContain(further);
    expect(offered).not.toMatch(/undetermined|APAR|reader-2/iu);
    expect(await list('reader-3')).not.toContain(earlier);
    const { caseId: _case, ...body } = aReading(further, '2026-03-16');
    const read = (reader: string) =>
      api.http
        .post(`/reading-cases/${further}/readings`)
        .set('Authorization', bearer('reader', reader))
        .set('Idempotency-Key', key)
        .send(body);
    expect((await read('reader-1')).status).toBe(201);
  });
});
