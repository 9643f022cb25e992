import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createWaitingCommands,
  type WaitingCommands,
} from '../../../src/application/command/waiting/waiting-commands.js';
import {
  type CommandRequest,
  CommandRefused,
  OrchestratorUnavailable,
  OutcomeUnknown,
  type Receipt,
  TooManyInFlight,
} from '../../../src/application/ports/orchestrator.js';
import { LogLacks } from '../../../src/application/ports/event-log.js';
import { RowDamaged } from '../../../src/application/ports/key-vault.js';
import { refuse } from '../../../src/domain/shared/domain-error.js';

const patienceMs = 8_000;
const startedAt = Date.parse('2026-03-01T08:00:00.000Z');

const command = (subject: number, key = 'key-1'): CommandRequest => ({
  stream: `patient-APAR-${String(subject).padStart(4, '0')}`,
  type: 'RecordVisit',
  commandId: `http:coordinator-1:${key}`,
  bodyDigest: '0'.repeat(64),
  envelope: 'apar1.k.x',
});
const receiptOf = ({ commandId }: CommandRequest): Receipt => ({ commandId, revision: 1, position: '1' });
const unknown = () => new OutcomeUnknown('no answer came');

describe('the commands whose outcome is not known', () => {
  let now: number;
  let sent: CommandRequest[];
  let woken: string[];
  let logged: string[];
  let inHand: number;
  let mostInHand: number;
  /** What becomes of a command; it is done unless a test says otherwise. */
  let fate: (request: CommandRequest) => Error | null;
  let wakeFails: boolean;
  let commands: WaitingCommands;

  beforeEach(() => {
    [now, sent, woken, logged, inHand, mostInHand, wakeFails] = [startedAt, [], [], [], 0, 0, false];
    fate = () => null;
    commands = created(5);
  });
  const created = (paceMs: number): WaitingCommands => {
    const log = (message: string) => void logged.push(message);
    return createWaitingCommands({
      orchestrator: {
        submit: async (request) => {
          sent.push(request);
          inHand += 1;
          mostInHand = Math.max(mostInHand, inHand);
          await sleep(1);
          inHand -= 1;
          const error = fate(request);
          if (error) throw error;
          return receiptOf(request);
        },
        wake: (stream) => {
          woken.push(stream);
          return wakeFails ? Promise.reject(new Error('Temporal is away')) : Promise.resolve();
        },
      },
      logger: { info: log, warn: log, error: log },
      now: () => now,
      patienceMs,
      paceMs,
      atOnce: 4,
      mostStreams: 20,
    });
  };
  afterEach(() => {
    commands.stop();
  });

  const leftWaiting = async (...requests: readonly CommandRequest[]): Promise<void> => {
    for (const request of requests)
      await expect(commands.submit(request)).rejects.toBeInstanceOf(OutcomeUnknown);
    now += patienceMs;
  };
  const untilNobodyWaits = async (): Promise<void> => {
    for (let turn = 0; turn < 400 && commands.waiting().streamsWaiting > 0; turn += 1) await sleep(5);
    expect(commands.waiting()).toEqual({ oldestWaitingSince: null, streamsWaiting: 0 });
  };

  it('are none while every command is answered', async () => {
    expect(await commands.submit(command(1))).toEqual(receiptOf(command(1)));
    expect(commands.waiting()).toEqual({ oldestWaitingSince: null, streamsWaiting: 0 });
    expect(woken).toEqual([]);
  });

  it('are kept while the log lacks events that were recorded', async () => {
    fate = unknown;
    await leftWaiting(command(1));
    fate = () => new LogLacks('trial', 3);
    await sleep(50);
    expect(commands.waiting().streamsWaiting).toBe(1);
    fate = () => null;
    await untilNobodyWaits();
  });

  it('are given up where the vault’s row of the record is damaged: no asking mends that', async () => {
    fate = unknown;
    await leftWaiting(command(1));
    fate = () => new RowDamaged('1234');
    await untilNobodyWaits();
    expect(logged).toContain('a command that waited is given up; whoever sent it may repeat it');
  });

  it('are shown with the time at which the oldest was sent', async () => {
    fate = unknown;
    await leftWaiting(command(1));
    await leftWaiting(command(2), command(2, 'key-2'));
    expect(commands.waiting()).toEqual({
      oldestWaitingSince: '2026-03-01T08:00:00.000Z',
      streamsWaiting: 2,
    });
  });

  it('have their stream woken, so that what a killed worker recorded is followed', async () => {
    fate = unknown;
    wakeFails = true;
    await leftWaiting(command(1));
    expect(woken).toEqual([command(1).stream]);
    await sleep(1);
    expect(logged).toContain('a stream whose command waits could not be woken');
  });

  it('keep new ones from their record once they are older than the patience, and from no other', async () => {
    fate = ({ stream }) => (stream === command(1).stream ? unknown() : null);
    await leftWaiting(command(1));
    const sentBefore = sent.filter(({ commandId }) => commandId.endsWith('key-2')).length;
    await expect(commands.submit(command(1, 'key-2'))).rejects.toMatchObject({
      name: 'OthersWaiting',
      where: 'record',
      since: '2026-03-01T08:00:00.000Z',
      retryAfterSeconds: 8,
    });
    expect(sent.filter(({ commandId }) => commandId.endsWith('key-2'))).toHaveLength(sentBefore);
    expect(await commands.submit(command(2))).toEqual(receiptOf(command(2)));
  });

  it('keep nobody out while they are younger', async () => {
    fate = ({ commandId }) => (commandId.endsWith('key-1') ? unknown() : null);
    await expect(commands.submit(command(1))).rejects.toBeInstanceOf(OutcomeUnknown);
    now += patienceMs - 1;
    expect(await commands.submit(command(1, 'key-2'))).toEqual(receiptOf(command(1, 'key-2')));
  });

  it('may be repeated at any time, and are then no longer waited for', async () => {
    fate = unknown;
    await leftWaiting(command(1));
    await expect(commands.submit(command(1))).rejects.toBeInstanceOf(OutcomeUnknown);
    fate = () => null;
    expect(await commands.submit(command(1))).toEqual(receiptOf(command(1)));
    expect(commands.waiting().streamsWaiting).toBe(0);
    expect(await commands.submit(command(1, 'key-2'))).toEqual(receiptOf(command(1, 'key-2')));
  });

  it('keep new ones from every record where they wait on more than twenty', async () => {
    fate = ({ stream }) => (stream === command(99).stream ? null : unknown());
    await leftWaiting(...Array.from({ length: 20 }, (_, at) => command(at + 1)));
    expect(await commands.submit(command(99))).toEqual(receiptOf(command(99)));
    await leftWaiting(command(21));
    await expect(commands.submit(command(99, 'key-2'))).rejects.toMatchObject({
      name: 'OthersWaiting',
      where: 'many-records',
    });
  });

  it('of many records close the others for a while only: what waits for long waits for something of its own', async () => {
    fate = unknown;
    await leftWaiting(...Array.from({ length: 22 }, (_, at) => command(at + 1)));
    await expect(commands.submit(command(99))).rejects.toMatchObject({ where: 'many-records' });
    now += 15 * patienceMs;
    fate = ({ stream }) => (stream === command(99).stream ? null : unknown());
    expect(await commands.submit(command(99))).toEqual(receiptOf(command(99)));
    await expect(commands.submit(command(1, 'key-2'))).rejects.toMatchObject({ where: 'record' });
  });

  it('are asked for again, a few at a time, until each is known; one that is stuck holds up nobody', async () => {
    fate = unknown;
    await leftWaiting(
      ...Array.from({ length: 12 }, (_, key) => command(1, `key-stuck-${key}`)),
      ...Array.from({ length: 15 }, (_, at) => command(at + 2)),
    );
    mostInHand = 0;
    fate = ({ stream }) => (stream === command(1).stream ? unknown() : null);
    for (let turn = 0; turn < 400 && commands.waiting().streamsWaiting > 1; turn += 1) await sleep(5);
    expect(commands.waiting()).toMatchObject({ streamsWaiting: 1 });
    expect(mostInHand).toBeLessThanOrEqual(4);
    fate = () => null;
    await untilNobodyWaits();
  });

  it('are asked for as fast as answers come: a burst keeps its record closed no longer than it takes', async () => {
    commands = created(400);
    fate = unknown;
    await leftWaiting(...Array.from({ length: 60 }, (_, key) => command(1, `key-${key}`)));
    fate = () => null;
    // After one rest all are asked for; with a rest between each four of them it would take sixty of these.
    await sleep(1_200);
    expect(commands.waiting()).toEqual({ oldestWaitingSince: null, streamsWaiting: 0 });
  });

  it.each([
    ['is refused', () => new CommandRefused(refuse('rule', 'RULE.VIOLATED', 'no')), false],
    ['meets a fault', () => new TypeError('a fault of ours'), false],
    ['meets an absent Temporal', () => new OrchestratorUnavailable('away'), true],
    ['meets too many others', () => new TooManyInFlight('many'), true],
  ])('one that %s when it is asked for again', async (_what, error, waitsOn) => {
    fate = unknown;
    await leftWaiting(command(1));
    fate = error;
    const before = sent.length;
    while (sent.length < before + 3 && commands.waiting().streamsWaiting > 0) await sleep(5);
    expect(commands.waiting().streamsWaiting).toBe(waitsOn ? 1 : 0);
  });

  it.each([
    () => new OrchestratorUnavailable('away'),
    () => new TooManyInFlight('many'),
    () => new CommandRefused(refuse('state', 'SUBJECT.ERASED', 'gone')),
  ])('are not those that were never taken: %s', async (error) => {
    fate = error;
    await expect(commands.submit(command(1))).rejects.toThrow();
    now += patienceMs;
    fate = () => null;
    await expect(commands.submit(command(1, 'key-2'))).resolves.toBeDefined();
    expect(woken).toEqual([]);
  });

  it('are asked for no longer once the process ends', async () => {
    fate = unknown;
    await leftWaiting(command(1));
    commands.stop();
    await sleep(30);
    const before = sent.length;
    await sleep(50);
    expect(sent).toHaveLength(before);
  });
});
