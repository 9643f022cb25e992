import { afterEach, describe, expect, it } from '@jest/globals';
import { CommandRefused, OutcomeUnknown } from '../../../src/application/ports/orchestrator.js';
import type { ReadingCaseRow } from '../../../src/application/ports/read-models.js';
import { httpCommands } from '../../../src/contracts/commands.js';
import type { PatientView, ReadingCasesView } from '../../../src/contracts/views/index.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import { refuse } from '../../../src/domain/shared/domain-error.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { type CasebookBuilder, date, operatedOn } from '../../support/casebooks.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { aReadingCase, fakeReadModels } from './fake-read-models.js';
import { bearer } from './fake-verify-token.js';
import { ask, key, problemOf, send } from './requests.js';

const { caseId } = aReadingCase;
const unknown = 'b0a3c1de-58f2-4a0c-9a55-7f1f43c6a1d2';
/** Nothing of these may reach a reader. */
const ofTheParticipant =
  /APAR|patient|SURGERY_ONLY|EXPLORATORY|M2|coordinator|\b22\b|NO_RECURRENCE|adequate|2025-07/;

const recurred = operatedOn('2025-07-08')
  .reported('2025-07-15', { mvi: 'M2' })
  .clean('2025-10-08')
  .scanned('2026-03-16', 'RECURRENCE')
  .scanned('2026-01-12', 'INDETERMINATE', { modality: 'CT' })
  .scanned('2026-04-02', 'RECURRENCE')
  .scanned('2026-03-25', 'NO_RECURRENCE', { modality: 'CHEST_CT' })
  .recurred('2026-03-16', { confirmDate: date('2026-03-24') })
  .caseOpened(caseId);

let api: FakeApi;
const started = async (
  casebook: CasebookBuilder | Casebook = recurred,
  row: Partial<ReadingCaseRow> = {},
): Promise<FakeApi> => {
  const book = 'build' in casebook ? casebook.build() : casebook;
  const rows = [{ ...aReadingCase, ...row }];
  api = await startFakeApi({
    readModels: fakeReadModels({ 'APAR-0001': book }, { readingCases: () => Promise.resolve(rows) }),
  });
  return api;
};
afterEach(() => api.close());

const cases = async (reader = 'reader-1'): Promise<ReadingCasesView> => {
  const response = await api.http.get('/reading-cases').set('Authorization', bearer('reader', reader));
  expect(response.status).toBe(200);
  expect(response.text).not.toMatch(ofTheParticipant);
  return response.body as ReadingCasesView;
};

describe('the list of reading cases', () => {
  it('BL-READERS, ST-INDET: gives case, opening, and the scans up to the confirmation, and nothing else', async () => {
    await started();
    expect(await cases()).toEqual({
      total: 1,
      cases: [
        {
          caseId,
          openedOn: '2026-03-20',
          images: [
            { date: '2025-10-08', modality: 'MRI' },
            { date: '2026-01-12', modality: 'CT' },
            { date: '2026-03-16', modality: 'MRI' },
          ],
          awaitsYou: true,
          yourReadings: [],
        },
      ],
    });
  });

  it('ML-READERS: a case read by one is left to the others, and looks the same to them', async () => {
    await started();
    const before = await cases('reader-2');
    await api.close();
    await started(recurred.read('reader-1', caseId, '2026-03-16'), { readers: ['reader-1'] });
    expect((await cases('reader-2')).cases).toEqual(before.cases);
    const response = await api.http.get('/reading-cases').set('Authorization', bearer('reader', 'reader-1'));
    expect((response.body as ReadingCasesView).cases).toMatchObject([
      {
        caseId,
        awaitsYou: false,
        yourReadings: [{ seen: { firstSeenDate: '2026-03-16' }, withdrawn: null }],
      },
    ]);
  });

  it('BL-READERS: who described the recurrence for the site is not asked to read it', async () => {
    await started();
    expect((await cases('coordinator-1')).cases).toEqual([]);
  });

  it.each([
    [
      'adjudicated',
      recurred.read('reader-8', caseId, '2026-03-16').read('reader-9', caseId, '2026-03-16'),
      {},
    ],
    ['frozen', { ...recurred.build(), frozen: true }, {}],
    ['shredded', { ...recurred.build(), shredded: 1 }, {}],
    ['of somebody who asked for erasure', recurred.withdrew('2026-04-01', 'W3'), {}],
  ] as const)('leaves out a case that is %s', async (_, book, row) => {
    await started(book, row);
    expect(await cases()).toEqual({ total: 0, cases: [] });
  });

  it('leaves out a case whose participant was erased a moment ago', async () => {
    await started();
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    expect((await cases()).cases).toEqual([]);
  });
});

describe('a reading', () => {
  const post = (id: string, body: unknown = sampleBodies.recordReading) =>
    api.http
      .post(httpCommands.recordReading.path.replace(':caseId', id))
      .set('Authorization', bearer('reader', 'reader-1'))
      .set('Idempotency-Key', key)
      .send(body as object);

  it('BL-READERS: goes to the stream behind the case, and its receipt says nothing of it', async () => {
    await started();
    const response = await post(caseId);
    expect(response.status).toBe(201);
    expect(response.body).toEqual({ commandId: `http:reader-1:${key}`, position: '42' });
    expect(api.world.intents).toEqual([
      expect.objectContaining({
        stream: 'patient-APAR-0001',
        type: 'RecordReading',
        data: { caseId, ...sampleBodies.recordReading },
        actor: { id: 'reader-1', role: 'reader', kind: 'person' },
      }),
    ]);
  });

  it('of an unknown case is 404, and nothing is started', async () => {
    await started();
    const response = await post(unknown);
    expect(response.status).toBe(404);
    expect(problemOf(response)).toMatchObject({
      code: 'READING.CASE_UNKNOWN',
      instance: `/reading-cases/${unknown}/readings`,
    });
    expect(api.world.intents).toEqual([]);
  });

  it('BL-READERS: of an erased participant is 404 as of any other unknown case', async () => {
    await started();
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    const response = await post(caseId);
    expect([response.status, problemOf(response).code]).toEqual([404, 'READING.CASE_UNKNOWN']);
    expect(response.text).not.toMatch(ofTheParticipant);
  });

  it('with a case id of another form is 400, and the case cannot be named in the body', async () => {
    await started();
    expect((await post('APAR-0001')).status).toBe(400);
    expect((await post(caseId, { ...sampleBodies.recordReading, caseId: unknown })).status).toBe(400);
    expect(api.world.intents).toEqual([]);
  });

  it('BL-READERS: refused by the domain, is told without a word of the participant', async () => {
    api = await startFakeApi({
      submit: () => Promise.reject(new CommandRefused(refuse('state', 'READING.ALREADY_READ', 'Read.'))),
    });
    const response = await send(api, 'recordReading');
    expect([response.status, problemOf(response).code]).toEqual([409, 'READING.ALREADY_READ']);
    expect(response.text).not.toMatch(ofTheParticipant);
    expect(JSON.stringify(api.log)).not.toMatch(new RegExp(`${caseId}|APAR`));
  });

  it('BL-READERS: refused by the domain, is on record with code and rules before the reader is told', async () => {
    const violation = {
      ruleId: 'ML-READERS',
      path: '/firstSeenDate',
      entered: '2026-03-15',
      limit: 'a day',
      message: 'no',
    };
    const dated = {
      kind: 'DomainError',
      refusal: 'rule',
      code: 'RULE.VIOLATED',
      message: 'no',
      violations: [violation, violation],
    } as const;
    api = await startFakeApi({ submit: () => Promise.reject(new CommandRefused(dated as never)) });
    expect((await send(api, 'recordReading')).status).toBe(422);
    expect((await send(api, 'withdrawReading')).status).toBe(422);
    const refused = { code: 'RULE.VIOLATED', rules: ['ML-READERS'] };
    expect(api.accesses).toMatchObject([
      {
        what: 'READING_REFUSED',
        stream: 'patient-APAR-0001',
        actor: { role: 'reader' },
        refused: { command: 'RecordReading', ...refused },
      },
      { what: 'READING_REFUSED', refused: { command: 'WithdrawReading', ...refused } },
    ]);
    expect(JSON.stringify(api.accesses)).not.toContain('2026-03-15');
  });

  it('BL-READERS: a refusal is not told where it cannot be put on record', async () => {
    api = await startFakeApi({
      submit: () => Promise.reject(new CommandRefused(refuse('state', 'READING.ALREADY_READ', 'Read.'))),
      recordAccess: () => Promise.reject(new Error('the log is away')),
    });
    const response = await send(api, 'recordReading');
    expect(response.status).toBe(500);
    expect(response.text).not.toContain('ALREADY_READ');
  });

  it('BL-READERS: one that is taken, or whose outcome is not known, is no refusal', async () => {
    await started();
    expect((await send(api, 'recordReading')).status).toBe(201);
    await api.close();
    api = await startFakeApi({ submit: () => Promise.reject(new OutcomeUnknown('no answer')) });
    await send(api, 'recordReading');
    expect(api.accesses).toEqual([]);
  });
});

describe('a reading that is taken back', () => {
  const post = (id: string) =>
    api.http
      .post(httpCommands.withdrawReading.path.replace(':caseId', id))
      .set('Authorization', bearer('reader', 'reader-1'))
      .set('Idempotency-Key', key)
      .send(sampleBodies.withdrawReading);

  it('BL-READERS: goes to the stream behind the case, and its receipt says nothing of it', async () => {
    await started();
    const response = await post(caseId);
    expect(response.status).toBe(201);
    expect(response.body).toEqual({ commandId: `http:reader-1:${key}`, position: '42' });
    expect(api.world.intents).toMatchObject([
      {
        stream: 'patient-APAR-0001',
        type: 'WithdrawReading',
        data: { caseId, ...sampleBodies.withdrawReading },
      },
    ]);
  });

  it('of an unknown case is 404, and nothing is started', async () => {
    await started();
    expect((await post(unknown)).status).toBe(404);
    expect(api.world.intents).toEqual([]);
  });
});

describe('what the site sees of a reading', () => {
  const readingOf = async (book: CasebookBuilder, role: 'investigator' | 'coordinator' | 'auditor') => {
    await started(book);
    const response = await ask(api, 'getPatient', role);
    expect(response.text).not.toContain(caseId);
    expect(response.text).not.toContain('reader-1');
    await api.close();
    return (response.body as PatientView).outcome;
  };
  const second = recurred.read('reader-1', caseId, '2026-01-12', { longestMm: [17.5] });

  it.each(['investigator', 'coordinator', 'auditor'] as const)(
    'ML-READERS: the %s sees where it stands, its content once it is adjudicated',
    async (role) => {
      const waiting = await readingOf(second, role);
      expect(waiting).toMatchObject({
        blindedReading: { state: 'WAITS_FOR_READING', openedOn: '2026-03-16', adjudicated: null },
        firstRecurrence: { on: '2026-01-12' },
        label24: { flags: ['NOT_ADJUDICATED'] },
      });
      expect(JSON.stringify(waiting)).not.toContain('17.5');
      const decided = await readingOf(second.read('reader-2', caseId, '2026-01-12'), role);
      expect(decided).toMatchObject({
        blindedReading: {
          state: 'ADJUDICATED',
          adjudicated: {
            decidedBy: 'AGREEMENT',
            firstSeenDate: '2026-01-12',
            longestMm: [17.5],
            milan: 'WITHIN',
          },
        },
        firstRecurrence: { on: '2026-01-12', milan: 'WITHIN' },
        label24: { flags: [] },
      });
    },
  );

  it('ML-READERS: nothing where nothing is to be read, and that the case is not open yet', async () => {
    expect((await readingOf(operatedOn('2025-07-08'), 'auditor'))?.blindedReading).toBeNull();
    expect(
      (await readingOf(operatedOn('2025-07-08').recurred('2026-03-16'), 'auditor'))?.blindedReading,
    ).toEqual({
      state: 'NOT_OPENED',
      openedOn: null,
      adjudicated: null,
    });
  });
});
