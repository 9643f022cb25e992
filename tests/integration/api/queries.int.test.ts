import { afterEach, describe, expect, it } from '@jest/globals';
import type { PatientView } from '../../../src/contracts/views/index.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { aRecurrence } from '../../support/casebooks.js';
import { followed, person } from '../../support/patient-histories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeClock } from './fake-clock.js';
import { fakeReadModels } from './fake-read-models.js';
import { ask, send } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const answered = followed()
  .on('2025-08-10')
  .does('RecordRecurrence', aRecurrence('2025-08-05', { basis: 'BIOPSY', workupComplete: false }))
  .does('AnswerQuery', { queryId: 'Q1', answer: 'a missed lesion' });
const started = async (on: string, { book } = answered): Promise<void> => {
  api = await startFakeApi({
    readModels: fakeReadModels({ 'APAR-0001': book }),
    clock: fakeClock({ trialAt: instant(`${on}T02:00:00.000Z`) }),
  });
};
const queries = async () =>
  ((await ask(api, 'getPatient', 'investigator')).body as PatientView).clinical?.queries;

describe('the queries of a record', () => {
  it('QY-AGE: are part of the clinical record, with state, everything said, age and alert', async () => {
    await started('2025-08-31');
    expect(await queries()).toEqual([
      {
        queryId: 'Q1',
        ruleId: 'EC-S03',
        path: '/recurrences/0/value/firstSeenDate',
        value: '2025-08-05',
        text: 'Recurrence on day 28: residual disease or missed lesion? Expected: day 60 or later.',
        critical: true,
        state: 'ANSWERED',
        openedAt: '2025-08-10T04:00:00.000Z',
        openedBy: { id: 'check EC-S03', role: 'service', kind: 'service' },
        closedBySystem: false,
        answers: [{ answer: 'a missed lesion', at: '2025-08-10T04:00:00.000Z', by: person('coordinator') }],
        remarks: [],
        age: { openedOn: '2025-08-10', days: 21, alert: 14, dueOn: '2025-08-24', overdue: true },
      },
    ]);
  });

  it('QY-AGE: a closed one has no age and keeps who closed it and why', async () => {
    const closed = answered.by(person('auditor')).does('CloseQuery', { queryId: 'Q1', reason: 'plausible' });
    await started('2025-08-31', closed);
    expect(await queries()).toMatchObject([
      { state: 'CLOSED', age: null, remarks: [{ reason: 'plausible', by: person('auditor') }] },
    ]);
  });

  it.each(['statistician', 'administrator'] as const)('BL-HIDDEN: are not shown to the %s', async (role) => {
    await started('2025-08-31');
    const { text } = await ask(api, 'getPatient', role);
    expect(text).not.toMatch(/EC-S03|missed lesion/);
  });
});

describe('a command about a query', () => {
  it('QY-STATES: goes to the participant’s record under its own name', async () => {
    await started('2025-08-31');
    for (const operation of [
      'raiseQuery',
      'answerQuery',
      'closeQuery',
      'reopenQuery',
      'cancelQuery',
    ] as const)
      expect((await send(api, operation)).status).toBe(201);
    expect(api.world.intents.map(({ type, stream }) => [type, stream])).toEqual(
      ['RaiseQuery', 'AnswerQuery', 'CloseQuery', 'ReopenQuery', 'CancelQuery'].map((type) => [
        type,
        'patient-APAR-0001',
      ]),
    );
  });

  it.each([
    ['raiseQuery', { investigator: 201, statistician: 201, auditor: 201, coordinator: 403, reader: 403 }],
    ['answerQuery', { coordinator: 201, investigator: 201, auditor: 403, statistician: 403 }],
    ['closeQuery', { investigator: 201, auditor: 201, coordinator: 403, statistician: 403 }],
    ['reopenQuery', { investigator: 201, auditor: 201, coordinator: 403, administrator: 403 }],
    ['cancelQuery', { investigator: 201, auditor: 201, coordinator: 403, administrator: 403 }],
  ] as const)('QY-STATES: %s is done for %j', async (operation, expected) => {
    await started('2025-08-31');
    for (const [role, status] of Object.entries(expected)) {
      const response = await send(api, operation, { role: role as Role });
      expect([role, response.status]).toEqual([role, status]);
    }
  });
});
