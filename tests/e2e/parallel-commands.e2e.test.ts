import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { httpCommands, type OperationId } from '../../src/contracts/commands.js';
import { consentBody, screeningBody } from '../../src/virtual/people/three-people.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { type RawAnswer, sendRaw } from './support/raw-request.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(6 * minutes);

let test: TestStack;
let ward: Ward;
beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
});
afterAll(() => test.stop());

/** Done, refused by a rule of ours, or to be repeated. */
const known =
  /^(?:201|4(?:04|09|22) (?!ENVELOPE)[A-Z._-]+|503 COMMAND\.OUTCOME_UNKNOWN|429 COMMAND\.[A-Z_]+)$/u;

interface Sent {
  readonly operation: OperationId;
  readonly as: string;
  readonly body: unknown;
  readonly key: string;
}

const sent = async (subject: string, { operation, as, body, key }: Sent): Promise<RawAnswer> =>
  sendRaw(test.settings.api, {
    path: httpCommands[operation].path.replace(':subjectId', subject),
    token: await test.api.session.token(as),
    key,
    body,
  });

/** Every answer until the last: what is not known yet is asked for again with the same key. */
const answers = async (subject: string, command: Sent): Promise<readonly RawAnswer[]> => {
  const all: RawAnswer[] = [];
  for (let again = 0; again < 60; again += 1) {
    const answer = await sent(subject, command);
    all.push(answer);
    if (answer.status !== 503 && answer.status !== 429) return all;
    await sleep(500);
  }
  return all;
};

const remarks = (round: string): readonly Sent[] =>
  Array.from({ length: 19 }, (_, at) => ({
    operation: 'raiseQuery' as const,
    as: 'investigator',
    body: { path: '/consents/0/value/consentDate', text: `${round} ${at}`, critical: false },
    key: `${round}-key-${at}`,
  }));

describe('twenty commands on one participant at once, of which one ends the phase of the record', () => {
  it('are each answered with a receipt, or with a refusal that left nothing in the log', async () => {
    const person = ward.person('parallel');
    const subject = await ward.allocate(person);
    const rounds: readonly (readonly Sent[])[] = [
      [
        {
          operation: 'recordConsent',
          as: 'coordinator',
          body: consentBody(firstDay),
          key: 'consent-key',
        },
        ...remarks('at-consent'),
      ],
      [
        {
          operation: 'recordScreening',
          as: 'coordinator',
          body: screeningBody(person, firstDay, plusDays(firstDay, 10)),
          key: 'screening-key',
        },
        ...remarks('at-screening'),
      ],
    ];
    for (const round of rounds) {
      const all = await Promise.all(round.map((command) => answers(subject, command)));
      const ends = all.map((some) => some.at(-1)!);
      const codes = all.flat().map(({ status, problem }) => `${status} ${problem.code ?? ''}`.trim());
      expect(codes.filter((code) => !known.test(code))).toEqual([]);
      expect(ends[0]).toMatchObject({ status: 201 });
      const positions = ends.flatMap((end) =>
        end.status === 201 ? [BigInt((JSON.parse(end.text) as { readonly position: string }).position)] : [],
      );
      const newest = positions.reduce((one, other) => (other > one ? other : one), 0n);
      const query = { atLeast: String(newest) };
      const { entries } = await test.api.read('getTimeline', 'auditor', subject, query);
      const logged = JSON.stringify(entries);
      for (const [at, command] of round.entries()) {
        if (command.operation !== 'raiseQuery') continue;
        const { text } = command.body as { readonly text: string };
        const times = logged.split(`"${text}"`).length - 1;
        expect([text, times]).toEqual([text, ends[at]?.status === 201 ? 1 : 0]);
      }
      // The same key gives the same receipt for ever.
      for (const [at, command] of round.entries())
        if (ends[at]?.status === 201) expect((await sent(subject, command)).text).toBe(ends[at].text);
    }
  });
});

describe('mistakes that are taken back', () => {
  const because = { reason: 'read again', source: 'laboratory report' } as const;
  const clinical = async (subject: string, atLeast: string) =>
    (await test.api.read('getPatient', 'investigator', subject, { atLeast })).clinical;

  it('a correction from an older view does not take back that of a colleague', async () => {
    const subject = await ward.screened(ward.person('lost update'));
    const said = await test.api.command('raiseQuery', 'investigator', subject, {
      path: '/consents/0/value/consentDate',
      text: 'is this the date on the form?',
      critical: false,
    });
    const seen = (await clinical(subject, said.position))?.screening;
    const correction = (value: number, seenRevision: number) => ({
      factRevision: seen?.revision ?? -1,
      seenRevision,
      path: '/labs/afp',
      value: { value, unit: 'ng/mL', comparator: '=', sampleDate: firstDay },
      reasonCode: 'TRANSCRIPTION',
      ...because,
    });
    const asks = (body: unknown, as: string): Promise<RawAnswer> =>
      sent(subject, { operation: 'correctValue', as, body, key: `afp-${as}-${JSON.stringify(body).length}` });
    const first = await asks(correction(1200, seen?.lastRevision ?? -1), 'coordinator');
    expect(first.status).toBe(201);
    const stale = await asks(correction(12, seen?.lastRevision ?? -1), 'investigator');
    expect(stale).toMatchObject({ status: 409, problem: { code: 'CORRECTION.OVERTAKEN' } });
    const { position } = JSON.parse(first.text) as { readonly position: string };
    expect((await clinical(subject, position))?.screening?.value.labs.afp).toMatchObject({ value: 1200 });
  });

  it('a death that was recorded for the wrong participant is voided, and stays in the history', async () => {
    const subject = await ward.screened(ward.person('wrong participant'));
    const died = await test.api.command('recordDeath', 'coordinator', subject, {
      date: firstDay,
      cause: 'UNKNOWN',
      source: 'REGISTRY',
    });
    const dead = (await clinical(subject, died.position))?.death;
    const voiding = {
      factRevision: dead?.revision ?? -1,
      seenRevision: dead?.lastRevision ?? -1,
      reasonCode: 'WRONG_PARTICIPANT',
      ...because,
    } as const;
    const { position } = await test.api.command('voidForm', 'investigator', subject, voiding);
    expect(await clinical(subject, position)).toMatchObject({
      death: null,
      voided: [{ form: 'death', voidedBy: { value: because } }],
    });
    const types = (await ward.timeline(subject)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['ParticipantDied', 'FormVoided']));
  });
});
