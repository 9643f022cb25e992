import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createCommandSigner, generateSigningKey } from '../../src/adapters/signing/index.js';
import { commandPurpose } from '../../src/application/command/handle-command.js';
import type { SignedCommand } from '../../src/application/ports/command-signer.js';
import { httpCommands, type OperationId } from '../../src/contracts/commands.js';
import { patientStream, trialStream } from '../../src/contracts/names.js';
import { instantOf } from '../../src/domain/calendar/instant.js';
import { consentBody, resectionBody, screeningBody } from '../../src/virtual/people/three-people.js';
import type { PhantomFaults } from '../../src/virtual/phantoms/index.js';
import { openInside, type Inside } from './support/insider.js';
import { sendPastTheApi } from './support/past-the-api.js';
import { sendRaw, type RawAnswer, type RawRequest } from './support/raw-request.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { createTokenForge } from './support/token-forge.js';
import { until } from './support/until.js';
import { firstDay, Ward } from './support/ward.js';

jest.setTimeout(6 * 60_000);
const surgery = '2030-01-17';
const absentSeed = 'sent too late';
const maxBodyBytes = 256 * 1024;

let test: TestStack;
let ward: Ward;
let inside: Inside;
/** Consented, not screened. */
let consented: string;
let screened: string;
/** The linked MRI is in no archive. */
let withoutStudy: string;
let linkedBefore: string;

const pathOf = (operation: OperationId, subject: string): string =>
  httpCommands[operation].path.replace(':subjectId', subject);

/** The same request again while the outcome is not known, as every client must. */
const send = async (as: string, request: RawRequest): Promise<RawAnswer> => {
  const token = request.token ?? (await test.api.session.token(as));
  const whole = { key: randomUUID(), ...request, token };
  return until('an outcome', async () => {
    const answer = await sendRaw(test.settings.api, whole);
    return answer.status === 503 ? null : answer;
  });
};

const command = (operation: OperationId, as: string, subject: string, body: unknown, key?: string) =>
  send(as, { path: pathOf(operation, subject), body, ...(key === undefined ? {} : { key }) });

/** Heads of every stream that the refused command could have touched, from the log itself. */
const heads = async () =>
  Promise.all(
    [trialStream, patientStream(consented), patientStream(screened)].map(
      async (stream) => (await inside.log.read(stream)).revision,
    ),
  );

/** Runs it and sees to it that no event was written meanwhile. */
const writingNothing = async <T>(act: () => Promise<T>): Promise<T> => {
  const before = await heads();
  const result = await act();
  expect(await heads()).toEqual(before);
  return result;
};

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  inside = await openInside(test.stack);
  await ward.open(true);
  withoutStudy = await ward.screened(ward.person('absent'));
  linkedBefore = ward.studyUid(ward.person('absent'), absentSeed);
  await ward.link(withoutStudy, linkedBefore);
  screened = await ward.screened(ward.person('screened'));
  consented = await ward.allocate(ward.person('refused'));
  await test.api.command('recordConsent', 'coordinator', consented, consentBody(firstDay));
});

afterAll(async () => {
  await inside.close();
  await test.stop();
});

describe('a request whose shape is wrong', () => {
  const screening = () => screeningBody(ward.person('refused'), firstDay, surgery);

  it.each([
    [
      'a day that no calendar has',
      'recordConsent' as const,
      () => ({ ...consentBody(firstDay), consentDate: '2030-02-30' }),
      '/consentDate',
    ],
    [
      'a leap day in a common year, deep inside',
      'recordScreening' as const,
      () => ({
        ...screening(),
        labs: {
          ...screening().labs,
          albumin: { value: 40, comparator: '=', unit: 'g/L', sampleDate: '2029-02-29' },
        },
      }),
      '/labs/albumin/sampleDate',
    ],
    [
      'a key that nobody knows',
      'recordConsent' as const,
      () => ({ ...consentBody(firstDay), colour: 'red' }),
      '/colour',
    ],
    [
      'a word where a number belongs',
      'recordScreening' as const,
      () => ({ ...screening(), heightCm: 'tall' }),
      '/heightCm',
    ],
  ])('is answered with 400 and the JSON Pointer of %s', async (_what, operation, body, pointer) => {
    const answer = await writingNothing(() => command(operation, 'coordinator', consented, body()));
    expect(answer.status).toBe(400);
    expect(answer.problem).toMatchObject({ code: 'REQUEST.SHAPE', instance: pathOf(operation, consented) });
    expect(answer.problem.violations?.map(({ path }) => path)).toEqual([pointer]);
  });

  it.each([
    ['is no JSON', '{"consentDate":', 400, 'REQUEST.NOT_JSON'],
    ['is larger than any form', JSON.stringify({ note: 'x'.repeat(maxBodyBytes) }), 413, 'REQUEST.TOO_LARGE'],
  ])('is refused when its body %s', async (_what, body, status, code) => {
    const answer = await writingNothing(() => command('recordConsent', 'coordinator', consented, body));
    expect(answer).toMatchObject({ status, problem: { code } });
  });

  it('is refused without an Idempotency-Key, and with one that is too short', async () => {
    const token = await test.api.session.token('coordinator');
    const request = { path: pathOf('recordConsent', consented), token, body: consentBody(firstDay) };
    expect(await writingNothing(() => sendRaw(test.settings.api, request))).toMatchObject({
      status: 400,
      problem: { code: 'IDEMPOTENCY.KEY_MISSING' },
    });
    expect(
      await writingNothing(() => sendRaw(test.settings.api, { ...request, key: 'short' })),
    ).toMatchObject({ status: 400, problem: { code: 'IDEMPOTENCY.KEY_MALFORMED' } });
  });
});

describe('a command that the record does not allow', () => {
  it('is 404 for a subject that was never allocated, and starts nothing for it', async () => {
    const unknown = 'APAR-0999';
    const answer = await writingNothing(() =>
      command('recordConsent', 'coordinator', unknown, consentBody(firstDay)),
    );
    expect(answer).toMatchObject({ status: 404, problem: { code: 'SUBJECT.UNKNOWN' } });
    expect(answer.problem.detail).toContain(unknown);
    expect((await inside.log.read(patientStream(unknown))).revision).toBe(-1);
    await expect(inside.temporal.workflow.getHandle(patientStream(unknown)).describe()).rejects.toThrow(
      /not found/i,
    );
  });

  it('is 409 in the wrong state, and says what comes first', async () => {
    const answer = await writingNothing(() =>
      command('recordResection', 'coordinator', consented, resectionBody(firstDay)),
    );
    expect(answer).toMatchObject({ status: 409, problem: { code: 'SCREENING.MISSING' } });
    expect(answer.problem.detail).toContain('screening');
  });

  it('is 409 for a second consent on the same form', async () => {
    const answer = await writingNothing(() =>
      command('recordConsent', 'coordinator', consented, consentBody(firstDay)),
    );
    expect(answer).toMatchObject({ status: 409, problem: { code: 'CONSENT.ALREADY_SIGNED' } });
    expect(answer.problem.detail).toContain(firstDay);
  });

  it('is 422 where a rule refuses, with rule, field, value and limit, all at once', async () => {
    const body = { ...screeningBody(ward.person('refused'), firstDay, surgery), heightCm: 400, weightKg: 5 };
    const answer = await writingNothing(() => command('recordScreening', 'coordinator', consented, body));
    expect(answer).toMatchObject({ status: 422, problem: { code: 'RULE.VIOLATED' } });
    expect(answer.problem.violations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ruleId: 'DD-heightCm',
          path: '/heightCm',
          value: 400,
          limit: expect.stringContaining('230'),
        }),
        expect.objectContaining({ ruleId: 'DD-weightKg', path: '/weightKg', value: 5 }),
      ]),
    );
  });
});

describe('an Idempotency-Key that comes again', () => {
  it('gives the first receipt for the same body and 422 for another, and nothing is written twice', async () => {
    const key = randomUUID();
    const plan = { plannedSurgeryDate: '2030-01-20', replaces: surgery };
    const first = await command('planSurgery', 'coordinator', screened, plan, key);
    expect(first.status).toBe(201);
    const receipt = JSON.parse(first.text) as { commandId: string };
    const again = await writingNothing(() => command('planSurgery', 'coordinator', screened, plan, key));
    expect(again).toMatchObject({ status: 201 });
    expect(JSON.parse(again.text)).toEqual(receipt);
    const other = await writingNothing(() =>
      command('planSurgery', 'coordinator', screened, { ...plan, plannedSurgeryDate: '2030-01-21' }, key),
    );
    expect(other).toMatchObject({ status: 422, problem: { code: 'IDEMPOTENCY.BODY_DIFFERS' } });
    const { events } = await inside.log.read(patientStream(screened));
    const planned = events.filter(({ type }) => type === 'SurgeryPlanned');
    expect(planned).toMatchObject([
      { data: { plannedSurgeryDate: '2030-01-20' }, metadata: { commandId: receipt.commandId } },
    ]);
  });
});

describe('a caller who is not who they say', () => {
  const past = () => Math.floor(Date.now() / 1000) - 3600;
  const forge = async () =>
    createTokenForge(test.stack.profileDir, await test.api.session.token('coordinator'));
  const withToken = (token: string) =>
    writingNothing(() =>
      send('coordinator', {
        path: pathOf('planSurgery', screened),
        token,
        body: { plannedSurgeryDate: surgery },
      }),
    );

  it('is 401 without a token', async () => {
    const request = { path: pathOf('recordConsent', consented), key: randomUUID(), body: {} };
    expect(await writingNothing(() => sendRaw(test.settings.api, request))).toMatchObject({
      status: 401,
      problem: { code: 'TOKEN.MISSING' },
    });
  });

  it('is 401 with an expired token of the issuer itself, which would do if it were younger', async () => {
    const { issued } = await forge();
    const expired = await withToken(await issued({ iat: past() - 600, exp: past() }));
    expect(expired).toMatchObject({ status: 401, problem: { code: 'TOKEN.EXPIRED' } });
    const young = { path: '/trial', method: 'GET', token: await issued({}) } as const;
    expect((await sendRaw(test.settings.api, young)).status).toBe(200);
  });

  it('is 401 with a token that somebody else signed, or nobody', async () => {
    const { forged, unsigned } = await forge();
    expect(await withToken(await forged({}))).toMatchObject({
      status: 401,
      problem: { code: 'TOKEN.SIGNATURE' },
    });
    expect((await withToken(unsigned({}))).status).toBe(401);
    expect((await withToken('no.token.at-all')).status).toBe(401);
  });

  it('is 401 with a token made for another audience or by another issuer', async () => {
    const { issued } = await forge();
    expect(await withToken(await issued({ aud: 'another-api' }))).toMatchObject({
      status: 401,
      problem: { code: 'TOKEN.AUDIENCE' },
    });
    expect(await withToken(await issued({ iss: 'http://127.0.0.1:1' }))).toMatchObject({
      status: 401,
      problem: { code: 'TOKEN.ISSUER' },
    });
  });

  it('is 403 in a role that may not, or in none', async () => {
    const answer = await writingNothing(() =>
      command('recordConsent', 'reader', consented, consentBody(firstDay)),
    );
    expect(answer).toMatchObject({ status: 403, problem: { code: 'ROLE.FORBIDDEN' } });
    const { issued } = await forge();
    expect(await withToken(await issued({ roles: ['visitor'] }))).toMatchObject({
      status: 403,
      problem: { code: 'TOKEN.ROLE' },
    });
  });

  it('is 403 for a signature on an old sign-in', async () => {
    const { issued } = createTokenForge(test.stack.profileDir, await test.api.session.token('statistician'));
    const token = await issued({ auth_time: Math.floor(Date.now() / 1000) - 400 });
    const body = { meaning: 'APPROVAL', reason: 'signed in this morning' };
    const answer = await writingNothing(() =>
      send('statistician', { path: httpCommands.orderFreeze.path, token, body }),
    );
    expect(answer).toMatchObject({ status: 403, problem: { code: 'SIGNATURE.STALE' } });
  });
});

describe('a command sent to Temporal past the API', () => {
  const consentData = () => ({ ...consentBody(firstDay), formVersion: '9.9', ageYears: 50 });
  const consentOf = (subject: string): SignedCommand => ({
    commandId: `http:coordinator:${randomUUID()}`,
    correlationId: randomUUID(),
    causationId: randomUUID(),
    stream: patientStream(subject),
    type: 'RecordConsent',
    data: consentData(),
    actor: { id: 'coordinator', role: 'coordinator', kind: 'person' },
    authenticatedAt: instantOf(Date.now()),
  });
  const enclosed = (subject: string, jws: unknown) =>
    inside.envelope.close(patientStream(subject), commandPurpose, jws);
  const strangerSigns = async (signed: SignedCommand) =>
    (await createCommandSigner({ signingKey: (await generateSigningKey('api')).privateKey })).sign(signed);
  const apiSigns = async (signed: SignedCommand) => {
    const signingKey = readFileSync(test.stack.secrets.commandSigningKey.api, 'utf8');
    return (await createCommandSigner({ signingKey })).sign(signed);
  };

  it.each<[string, () => unknown]>([
    ['is plain data', () => consentData()],
    ['is text of no envelope', () => 'let me in'],
    ['is in a real envelope without a signature', () => enclosed(consented, consentOf(consented))],
    [
      'is in a real envelope with a signature that is none',
      () => enclosed(consented, 'eyJhbGciOiJFZERTQSIsImtpZCI6ImFwaSJ9.e30.c2ln'),
    ],
    [
      'is in a real envelope, signed by a stranger’s key under the name of the API',
      async () => enclosed(consented, await strangerSigns(consentOf(consented))),
    ],
    [
      'is in the envelope of another participant',
      async () => enclosed(screened, await apiSigns(consentOf(consented))),
    ],
    [
      'is signed by the API for another participant',
      async () => enclosed(consented, await apiSigns(consentOf(screened))),
    ],
  ])('is refused when it %s, and nothing is written', async (_what, argument) => {
    const given = await argument();
    const answer = await writingNothing(() =>
      sendPastTheApi(inside, patientStream(consented), 'RecordConsent', given, randomUUID()),
    );
    expect(answer).toEqual({ kind: 'refused', code: 'COMMAND.FORGED' });
  });

  it('is refused under another name than the one it was signed for', async () => {
    const given = await enclosed(consented, await apiSigns(consentOf(consented)));
    const answer = await writingNothing(() =>
      sendPastTheApi(inside, patientStream(consented), 'RecordWithdrawal', given, randomUUID()),
    );
    expect(answer).toEqual({ kind: 'refused', code: 'COMMAND.FORGED' });
  });

  it('is refused where a signature needs another role, even with the API’s own key', async () => {
    const order: SignedCommand = {
      ...consentOf(consented),
      stream: trialStream,
      type: 'OrderFreeze',
      data: { meaning: 'APPROVAL', reason: 'I would like to see the scores' },
    };
    const given = await inside.envelope.close(trialStream, commandPurpose, await apiSigns(order));
    const answer = await writingNothing(() =>
      sendPastTheApi(inside, trialStream, 'OrderFreeze', given, randomUUID()),
    );
    expect(answer).toEqual({ kind: 'refused', code: 'SIGNATURE.ROLE' });
  });

  it('leaves the workflow alive: the next command through the API is done', async () => {
    const answer = await command(
      'recordScreening',
      'coordinator',
      consented,
      screeningBody(ward.person('refused'), firstDay, surgery),
    );
    expect(answer.status).toBe(201);
    expect(await ward.eventsOf(consented, 'ScreeningRecorded')).toHaveLength(1);
  });
});

describe('an MRI that cannot be used', () => {
  it.each<[string, string, PhantomFaults, string]>([
    ['without its late arterial phase', 'no-arterial', { omitPhases: ['LATE_ARTERIAL'] }, 'IQ-PHASES'],
    ['with a slice missing', 'gap', { dropSlices: [{ phase: 'PORTAL_VENOUS', slice: 20 }] }, 'IV-01'],
  ])(
    '%s fails the quality gate with its findings, and no model reads it',
    async (_what, seed, faults, ruleId) => {
      const person = ward.person(seed);
      const subject = await ward.screened(person);
      await ward.link(subject, await ward.sendStudy(person, seed, { faults }));
      const [assessed] = await ward.eventsOf(subject, 'ImagingQualityAssessed');
      expect(assessed).toMatchObject({ verdict: 'FAIL' });
      expect(assessed?.['findings']).toContainEqual(expect.objectContaining({ ruleId, verdict: 'FAIL' }));
      expect(await ward.waitsFor(subject)).toContain('a repeat MRI before surgery');
      expect((await inside.log.read(patientStream(subject))).events.map(({ type }) => type)).not.toContain(
        'PredictionSealed',
      );
    },
  );

  it('IV-02: of another person is quarantined until somebody signs whose it is, and is linked to nobody else', async () => {
    const person = ward.person('expected');
    const subject = await ward.screened(person);
    const { name, birthDate, sex } = person.identity;
    const stranger = { name, birthDate, sex, medicalRecordNumber: 'MRN-of-another' };
    const study = await ward.sendStudy(person, 'stranger', { patient: stranger });
    await ward.link(subject, study);
    const [assessed] = await ward.eventsOf(subject, 'ImagingQualityAssessed');
    expect(assessed).toMatchObject({ verdict: 'NEEDS_REVIEW' });
    expect(assessed?.['findings']).toContainEqual(expect.objectContaining({ ruleId: 'IV-02' }));
    expect(JSON.stringify(assessed)).not.toContain('MRN-of-another');
    await ward.confirm(subject, study);
    expect(await ward.waitsFor(subject)).toContain('a signed statement whose images the MRI');
    const other = await ward.screened(ward.person('other-owner'));
    await expect(ward.link(other, study)).rejects.toThrow('IMAGING.LINKED_ELSEWHERE');
    const { rows } = await test.api.read('getWorklist', 'investigator', null, { subjectId: subject });
    const { identities, assessmentRevision } = await test.api.read('getImageIdentities', 'investigator', [
      subject,
      study,
    ]);
    expect(rows).toContainEqual(
      expect.objectContaining({
        task: 'image-identity',
        assessmentRevision,
        look: `/patients/${subject}/imaging-studies/${study}/identities`,
      }),
    );
    expect(identities.flatMap(({ attributes }) => attributes)).toEqual([
      expect.objectContaining({ attribute: 'PatientID', inFiles: 'MRN-of-another', agreement: 'DIFFERS' }),
      expect.objectContaining({ attribute: 'PatientBirthDate', ofParticipant: birthDate, agreement: 'SAME' }),
      expect.objectContaining({ attribute: 'PatientSex', agreement: 'SAME' }),
      expect.objectContaining({ attribute: 'PatientName', agreement: 'SAME' }),
    ]);
    const statement = {
      studyInstanceUid: study,
      reason: 'the console kept the number of the patient before',
    };
    const states = (named: number) =>
      test.api.command(
        'stateImageIdentity',
        'investigator',
        subject,
        { ...statement, assessmentRevision: named },
        { fresh: true },
      );
    await expect(states(assessmentRevision - 1)).rejects.toThrow('IMAGING.JUDGED_AGAIN');
    await states(assessmentRevision);
    expect(await ward.waitsFor(subject)).not.toContain('a signed statement whose images');
    await expect(test.api.read('getImageIdentities', 'investigator', [subject, study])).rejects.toThrow(
      'IMAGING.NO_STATEMENT_AWAITED',
    );
  });

  it('MRI-SELECT: linked by a typing mistake is unlinked, and another participant may link it', async () => {
    const [mine, other] = [ward.person('mistaken'), ward.person('rightful')];
    const [subject, rightful] = [await ward.screened(mine), await ward.screened(other)];
    const study = await ward.sendStudy(other, 'rightful');
    await ward.link(subject, study);
    await ward.eventsOf(subject, 'ImagingQualityAssessed');
    const reason = 'typed the number of the next patient';
    await test.api.command('unlinkImagingStudy', 'coordinator', subject, { studyInstanceUid: study, reason });
    expect(await ward.waitsFor(subject)).toContain('a pre-operative MRI');
    await ward.link(rightful, study);
    expect(await ward.eventsOf(rightful, 'ImagingQualityAssessed')).toMatchObject([{ verdict: 'PASS' }]);
    expect(await ward.waitsFor(rightful)).toContain('a signed review of the MRI');
  });

  it('which the archive does not hold is a failed step that people see and may order again', async () => {
    const [failure] = await ward.eventsOf(withoutStudy, 'ActionFailed');
    expect(failure).toMatchObject({ code: 'STUDY.NOT_FOUND', attempt: 1 });
    expect(await ward.waitsFor(withoutStudy)).toContain('STUDY.NOT_FOUND');
    expect(await ward.sendStudy(ward.person('absent'), absentSeed)).toBe(linkedBefore);
    const order = { actionId: String(failure?.['actionId']), reason: 'the study was sent now' };
    await test.api.command('orderRetry', 'coordinator', withoutStudy, order);
    expect(await ward.eventsOf(withoutStudy, 'ImagingQualityAssessed')).toMatchObject([
      { studyInstanceUid: linkedBefore, verdict: 'PASS' },
    ]);
  });
});
