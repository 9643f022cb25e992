import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OperationId } from '../../../src/contracts/commands.js';
import { impossibleDates, type Mutation, unknownKeys } from '../../unit/contracts/mutations.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { bearer } from './fake-verify-token.js';
import { ask, key, operations, problemOf, send } from './requests.js';

describe('a malformed request', () => {
  let api: FakeApi;
  beforeAll(async () => {
    api = await startFakeApi();
  });
  afterAll(async () => {
    expect(api.world.intents).toEqual([]);
    await api.close();
  });

  const refusesEach = async (operation: OperationId, mutations: readonly Mutation[]): Promise<void> => {
    for (const { pointer, body } of mutations) {
      const response = await send(api, operation, { body });
      expect([pointer, response.status]).toEqual([pointer, 400]);
      const { code, violations } = problemOf(response);
      expect(code).toBe('REQUEST.SHAPE');
      expect(violations.map(({ path }) => path)).toContain(pointer);
    }
  };

  it.each(operations.filter((operation) => impossibleDates(sampleBodies[operation]).length > 0))(
    'is refused by %s with 400 for a date that no calendar has, and the field is named',
    async (operation) => {
      await refusesEach(operation, impossibleDates(sampleBodies[operation]));
    },
  );

  it.each(operations)(
    'is refused by %s with 400 for an unknown key, and the key is named',
    async (operation) => {
      await refusesEach(operation, unknownKeys(sampleBodies[operation]));
    },
  );

  it('names what was received, but never of a person', async () => {
    const wrong = { ...sampleBodies.recordDeath, cause: 'BOREDOM' };
    const death = problemOf(await send(api, 'recordDeath', { body: wrong }));
    expect(death.violations).toEqual([
      expect.objectContaining({ ruleId: 'SHAPE', path: '/cause', value: 'BOREDOM' }),
    ]);
    const person = { ...sampleBodies.allocateSubject, birthDate: '1970-13-77', sex: 'Invented Person' };
    const response = await send(api, 'allocateSubject', { body: person });
    expect(problemOf(response).violations.map(({ path, value }) => [path, value])).toEqual([
      ['/birthDate', null],
      ['/sex', null],
    ]);
    expect(response.text).not.toContain('1970-13-77');
    expect(response.text).not.toContain('Invented Person');
  });

  it('tells of a union the branch that was meant', async () => {
    const labs = { afp: { value: 'nine', comparator: '=', unit: 'ng/mL', sampleDate: '2025-08-07' } };
    const body = { ...sampleBodies.recordVisit, labs };
    const { violations } = problemOf(await send(api, 'recordVisit', { body }));
    expect(violations).toEqual([expect.objectContaining({ path: '/labs/afp/value', value: 'nine' })]);
  });

  it.each([undefined, '1234567', 'x'.repeat(201), 'tab\tinside'])(
    'is refused with 400 for the Idempotency-Key %j',
    async (given) => {
      const post = api.http
        .post('/patients/APAR-0001/death')
        .set('Authorization', bearer('investigator'))
        .send(sampleBodies.recordDeath);
      const response = await (given === undefined ? post : post.set('Idempotency-Key', given));
      expect(response.status).toBe(400);
      expect(problemOf(response).code).toBe(
        given === undefined ? 'IDEMPOTENCY.KEY_MISSING' : 'IDEMPOTENCY.KEY_MALFORMED',
      );
    },
  );

  it('is refused with 400 when the body is no JSON', async () => {
    const response = await api.http
      .post('/patients/APAR-0001/death')
      .set('Authorization', bearer('investigator'))
      .set('Idempotency-Key', key)
      .set('Content-Type', 'application/json')
      .send('{"date": ');
    expect(response.status).toBe(400);
    expect(problemOf(response).code).toBe('REQUEST.NOT_JSON');
  });

  const posting = (text: string | Buffer, type = 'application/json') => {
    const post = api.http
      .post('/patients/APAR-0001/death')
      .set('Authorization', bearer('investigator'))
      .set('Idempotency-Key', key)
      .set('Content-Type', type);
    return post.serialize((body: unknown) => body as string).send(text as string);
  };

  it.each([
    ['{"date":"2027-01-01","date":"2028-01-01"}', '/date'],
    ['{"date":"2027-01-01","d\\u0061te":"2028-01-01"}', '/date'],
    ['{"labs":{"afp":[{"value":12,"value":1200}]}}', '/labs/afp/0/value'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
  ])('is refused with 400 when a key stands twice in it: %s', async (text, pointer) => {
    const response = await posting(text);
    expect(response.status).toBe(400);
    const { code, violations } = problemOf(response);
    expect(code).toBe('REQUEST.DUPLICATE_KEY');
    expect(violations.map(({ path }) => path)).toEqual([pointer]);
  });

  it('is refused with 400 when it is nested without end', async () => {
    const response = await posting('['.repeat(100_000) + ']'.repeat(100_000));
    expect(response.status).toBe(400);
    expect(problemOf(response).code).toBe('REQUEST.TOO_DEEP');
  });

  it('is refused with 415 when the body is in another encoding, in which a key might hide', async () => {
    const body = Buffer.from('{"date":"2027-01-01","date":"2028-01-01"}', 'utf16le');
    const response = await posting(body, 'application/json; charset=utf-16le');
    expect(response.status).toBe(415);
    expect(problemOf(response).code).toBe('REQUEST.MEDIA_TYPE');
  });

  it('is refused with 413 when the body is too large', async () => {
    const response = await send(api, 'recordTherapy', {
      body: { ...sampleBodies.recordTherapy, reason: 'x'.repeat(300_000) },
    });
    expect(response.status).toBe(413);
    expect(problemOf(response).code).toBe('REQUEST.TOO_LARGE');
  });

  it.each([
    ['text/plain', 'date=2027-01-01'],
    ['application/x-www-form-urlencoded', 'date=2027-01-01'],
    ['application/xml', '<death/>'],
  ])('is refused with 415 when the body is %s', async (type, text) => {
    const response = await api.http
      .post('/patients/APAR-0001/death')
      .set('Authorization', bearer('investigator'))
      .set('Idempotency-Key', key)
      .set('Content-Type', type)
      .send(text);
    expect(response.status).toBe(415);
    expect(problemOf(response).code).toBe('REQUEST.MEDIA_TYPE');
  });

  it.each(['APAR-1', 'patient-APAR-0001', 'APAR-00011', 'apar-0001'])(
    'is refused with 400 for the subject number %s',
    async (subjectId) => {
      const response = await send(api, 'recordDeath', { subjectId });
      expect(response.status).toBe(400);
      expect(problemOf(response).violations).toEqual([
        expect.objectContaining({ path: '/subjectId', value: subjectId }),
      ]);
    },
  );

  it.each([
    ['getWorklist', '?overdue=maybe'],
    ['getWorklist', '?dueWithinDays=-1'],
    ['getWorklist', '?limit=0'],
    ['getWorklist', '?sort=score'],
    ['getWorklist', '?sort=--dueOn'],
    ['getWorklist', '?kind=SCORE'],
    ['getWorklist', '?kind=VISIT,'],
    ['getWorklist', '?kind=VISIT&kind=SCORE'],
    ['getWorklist', '?subjectId=APAR-1'],
    ['listPatients', '?offset=x'],
    ['getTrial', '?atLeast=abc'],
    ['getTrial', '?atLeast=1&atLeast=2'],
  ] as const)('is refused by %s with 400 for the query %s', async (read, query) => {
    const response = await ask(api, read, undefined, query);
    expect(response.status).toBe(400);
    expect(problemOf(response).code).toBe('REQUEST.SHAPE');
  });
});
