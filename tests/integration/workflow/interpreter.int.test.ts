import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CancelledFailure, Context } from '@temporalio/activity';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { cannotGoOn, updateNames } from '../../../src/contracts/names.js';
import { until } from '../../e2e/support/until.js';
import { historiesOf } from '../../support/histories-of.js';
import { cutAfterLocalActivity } from './cut-after-local-activity.js';
import { startFakeJourneys, type FakeJourney, type FakeJourneys } from './fake-journeys.js';
import { lacking, trouble, withPlan } from './fake-record.js';

const minutes = 60_000;
const day = 86_400_000;
/** How long a slow answer takes, in real milliseconds. */
const slow = 300;

jest.setTimeout(2 * minutes);

let journeys: FakeJourneys;

beforeAll(async () => {
  journeys = await startFakeJourneys();
}, 4 * minutes);
afterEach(() => journeys.endAll());
afterAll(() => journeys.close(), minutes);

const failureOf = async (update: Promise<unknown>): Promise<ApplicationFailure> => {
  const error: unknown = await update.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
    return error.cause;
  throw new Error('the Update was not refused', { cause: error });
};

const runOf = async ({ handle }: FakeJourney): Promise<string> => (await handle.describe()).runId;

const eventsOf = async ({ handle }: FakeJourney, attributes: string): Promise<number> => {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter((event) => Reflect.get(event, attributes) !== null).length;
};

/** What the Temporal UI shows of the workflow in words. */
const detailsOf = async ({ handle }: FakeJourney): Promise<string> =>
  (await handle.query<{ readonly currentDetails?: string }>('__temporal_workflow_metadata')).currentDetails ??
  '';

/** Untyped: the time-skipping server does not say of which type an attribute is. */
const dueKindOf = async (handle: FakeJourney['handle']): Promise<unknown> => {
  const attributes = Reflect.get(await handle.describe(), 'searchAttributes') as Readonly<
    Record<string, readonly unknown[] | undefined>
  >;
  return attributes['AparDueKind']?.[0] ?? null;
};

describe('an Update', () => {
  it('waits for the first plan', async () => {
    const { record, send } = journeys.open();
    record.plan = async () => {
      await sleep(slow);
      return record.planned();
    };
    expect(await send('RecordConsent', 'consent')).toMatchObject({ commandId: 'consent', revision: 1 });
    expect(record.course.slice(0, 3)).toEqual(['nextPlan asked', 'nextPlan answered', 'consent asked']);
  });

  it('waits for a planner that cannot read the log yet', async () => {
    const { record, send } = journeys.open();
    record.plan = () => (record.plans.length < 2 ? trouble : record.planned());
    await send('RecordConsent', 'consent');
    expect(record.course.indexOf('consent asked')).toBeGreaterThan(2);
  });

  it('is served under the name of each kind of command', async () => {
    const { record, send } = journeys.open();
    for (const name of updateNames) await send(name, `as ${name}`);
    expect(record.commands.map(({ type }) => type)).toEqual([...updateNames]);
    expect(record.commands.map(({ stream }) => stream)).toEqual(updateNames.map(() => record.stream));
  });

  it('takes its turn: of several at once, one is handled after the other', async () => {
    const { record, send, wake } = journeys.open();
    record.handle = async ({ envelope }) => {
      await sleep(slow / 3);
      return record.appended(envelope);
    };
    await wake();
    const receipts = await Promise.all(
      ['one', 'two', 'three', 'four', 'five'].map((envelope) => send('RecordVisit', envelope)),
    );
    expect(receipts.map(({ revision }) => revision).toSorted()).toEqual([1, 2, 3, 4, 5]);
    const course = record.course.filter((entry) => !entry.startsWith('nextPlan'));
    expect(course).toHaveLength(10);
    for (let turn = 0; turn < course.length; turn += 2)
      expect(course[turn + 1]).toBe(course[turn]!.replace('asked', 'answered'));
  });

  it('is tried again after trouble, and is still the same Update', async () => {
    const journey = journeys.open();
    const { record, send } = journey;
    record.handle = ({ envelope }) => (record.commands.length < 3 ? trouble : record.appended(envelope));
    expect(await send('RecordConsent', 'consent')).toMatchObject({ commandId: 'consent', revision: 1 });
    expect(record.commands.map(({ envelope }) => envelope)).toEqual(['consent', 'consent', 'consent']);
    expect(await eventsOf(journey, 'workflowExecutionUpdateAcceptedEventAttributes')).toBe(1);
    const [first, second, third] = record.commands.map(({ wallNow }) => wallNow);
    expect(second! - first!).toBeGreaterThanOrEqual(1_000);
    expect(third! - second!).toBeGreaterThanOrEqual(2_000);
  });

  it('of which the worker gives no answer waits in its turn and is tried again', async () => {
    const { record, send } = journeys.open();
    record.handle = ({ envelope }) => {
      if (record.commands.length > 1) return record.appended(envelope);
      throw new Error('the worker broke off');
    };
    expect(await send('RecordVisit', 'visit')).toMatchObject({ commandId: 'visit' });
    expect(record.commands).toHaveLength(2);
  });

  it.each([
    ['an Update', 'visit', trouble.code],
    ['the clock', 'clock', 'WORKER.NO_ANSWER'],
  ])('shows while the turn of %s waits why it does, and then the plan again', async (_whose, what, code) => {
    const journey = journeys.open();
    const { record, send, wake } = journey;
    let isMended = false;
    record.handle = ({ envelope }) => (isMended ? record.appended(envelope) : trouble);
    record.observe = () => {
      if (isMended) return record.appended('clock');
      throw new Error('the worker broke off');
    };
    if (what === 'clock')
      record.plan = (wallNow) => (isMended ? record.planned() : record.due(wallNow, wallNow));
    await wake();
    const sent = what === 'clock' ? null : send('RecordVisit', 'visit');
    await until('the words', async () => (await detailsOf(journey)).includes(`tries again: ${code}`));
    isMended = true;
    await sent;
    await until('the plan', async () => (await detailsOf(journey)) === record.planned().details);
  });

  it.each([
    ['an Update', 'visit'],
    ['planning', 'plan'],
  ])(
    'is found by a search attribute while %s keeps failing, and by what is due again afterwards',
    async (_whose, what) => {
      const { record, send, wake, handle } = journeys.open();
      let isMended = true;
      record.handle = ({ envelope }) => (isMended ? record.appended(envelope) : trouble);
      record.plan = () => (isMended ? record.planned() : trouble);
      const dueKind = () => dueKindOf(handle);
      await wake();
      await until('the first plan', async () => (await handle.query('head')) === 0);
      const before = await dueKind();
      isMended = false;
      const sent = what === 'visit' ? send('RecordVisit', 'visit') : wake();
      // Time stands still but for this: a single long step may be over before the workflow waits for anything.
      const minutesPassUntil = (what: string, shown: unknown) =>
        until(what, async () => {
          await journeys.env.sleep('1 minute');
          return (await dueKind()) === shown;
        });
      await minutesPassUntil('that it cannot go on', cannotGoOn);
      isMended = true;
      await minutesPassUntil('what is due', before);
      await sent;
      expect(await journeys.replayAll()).toBeGreaterThan(0);
    },
  );

  it('that is refused fails with the code as its type and the closed refusal as its only detail', async () => {
    const { record, send, handle } = journeys.open();
    record.handle = () => ({ kind: 'refused', code: 'CONSENT.TWICE', envelope: 'the closed refusal' });
    const failure = await failureOf(send('RecordConsent', 'again'));
    expect(failure).toMatchObject({ type: 'CONSENT.TWICE', message: 'refused', nonRetryable: true });
    expect(failure.details).toEqual(['the closed refusal']);
    record.handle = ({ envelope }) => record.appended(envelope);
    expect(await send('PlanSurgery', 'the next')).toMatchObject({ commandId: 'the next' });
    expect((await handle.describe()).status.name).toBe('RUNNING');
  });
});

describe('a receipt that brings its plan', () => {
  it('is followed without planning again', async () => {
    const { record, send, wake } = journeys.open();
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length === 1));
    record.handle = ({ envelope }) =>
      envelope === 'outcome'
        ? withPlan(record.appended(envelope), record.planned())
        : withPlan(record.appended(envelope), record.planned({ actions: [record.action()] }));
    await send('RecordVisit', 'visit');
    await until('the step of the plan', () => Promise.resolve(record.course.includes('outcome answered')));
    expect(record.plans).toHaveLength(1);
  });

  it('does not hide a wake that came meanwhile', async () => {
    const { record, send, wake } = journeys.open();
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length === 1));
    record.handle = async ({ envelope }) => {
      await wake();
      await sleep(slow);
      return withPlan(record.appended(envelope), record.planned());
    };
    await send('RecordVisit', 'visit');
    await until('a plan newer than the wake', () => Promise.resolve(record.plans.length === 2));
  });

  it('several at once: the newest is followed', async () => {
    const { record, send, handle, wake } = journeys.open();
    await wake();
    record.handle = ({ envelope }) =>
      withPlan(record.appended(envelope), record.planned({ details: `after ${envelope}` }));
    await Promise.all(['one', 'two', 'three'].map((envelope) => send('RecordVisit', envelope)));
    expect(await handle.query<number>('head')).toBe(3);
  });
});

describe('a wake', () => {
  it('asks for a new plan, and the head is the revision of that plan', async () => {
    const { record, wake, handle } = journeys.open();
    await wake();
    await until('the first plan', async () => (await handle.query('head')) === 0);
    record.revision = 7;
    await wake();
    await until('the plan of revision 7', async () => (await handle.query('head')) === 7);
    expect(record.commands).toEqual([]);
  });
});

describe('an action of the plan', () => {
  it('ends with its outcome as a command', async () => {
    const { record, wake } = journeys.open();
    record.plan = () => record.planned({ actions: record.revision === 0 ? [record.action()] : [] });
    await wake();
    await until('the plan after the outcome', () => Promise.resolve(record.plans.length > 1));
    expect(record.commands).toMatchObject([{ type: null, envelope: 'outcome', stream: record.stream }]);
    expect(record.steps).toEqual(['step@1']);
    expect(record.failures).toEqual([]);
  });

  it('whose outcome is refused has failed', async () => {
    const { record, wake } = journeys.open();
    record.plan = () => record.planned({ actions: record.revision === 0 ? [record.action()] : [] });
    record.handle = () => ({ kind: 'refused', code: 'STUDY.WITHDRAWN', envelope: '' });
    await wake();
    await until('the recorded failure', () => Promise.resolve(record.failures.length > 0));
    expect(record.failures).toMatchObject([{ actionId: 'step', attempt: 1, code: 'STUDY.WITHDRAWN' }]);
  });

  it('goes on while plans still want it, and Updates are served beside it', async () => {
    const { record, wake, send } = journeys.open();
    const finish = Promise.withResolvers<string>();
    let done = false;
    record.step = () => finish.promise;
    record.handle = ({ envelope }) => {
      done ||= envelope === 'outcome';
      return record.appended(envelope);
    };
    record.plan = () => record.planned({ actions: done ? [] : [record.action()] });
    await wake();
    await until('the start of the step', () => Promise.resolve(record.steps.length > 0));
    await send('RecordScreening', 'meanwhile');
    await send('PlanSurgery', 'meanwhile too');
    finish.resolve('outcome');
    await until('the outcome', () => Promise.resolve(done));
    expect(record.commands.map(({ envelope }) => envelope)).toEqual([
      'meanwhile',
      'meanwhile too',
      'outcome',
    ]);
    expect(record.steps).toEqual(['step@1']);
  });

  it('is cancelled when it leaves the plan, without outcome and without failure', async () => {
    const { record, wake, send } = journeys.open();
    let reason: unknown = null;
    record.step = async () => {
      const context = Context.current();
      const beat = setInterval(() => {
        context.heartbeat();
      }, 50);
      try {
        return await context.cancelled;
      } catch (error) {
        reason = error;
        throw error;
      } finally {
        clearInterval(beat);
      }
    };
    record.plan = () => record.planned({ actions: record.revision === 0 ? [record.action()] : [] });
    await wake();
    await until('the start of the step', () => Promise.resolve(record.steps.length > 0));
    await send('RecordWithdrawal', 'withdrawal');
    await until('the cancellation', () => Promise.resolve(reason !== null));
    expect(reason).toBeInstanceOf(CancelledFailure);
    await send('CorrectValue', 'later');
    expect(record.commands.map(({ envelope }) => envelope)).toEqual(['withdrawal', 'later']);
    expect(record.failures).toEqual([]);
    expect(record.steps).toEqual(['step@1']);
  });

  it('is recorded as failed once its retries are used up, and the next attempt is the plan’s to order', async () => {
    const { record, wake } = journeys.open();
    record.step = (attempt) =>
      attempt === 1
        ? Promise.reject(ApplicationFailure.retryable('the archive is away', 'ARCHIVE.UNAVAILABLE'))
        : Promise.resolve('outcome');
    record.plan = () => {
      const next = record.action({ attempt: record.failures.length + 1, maximumAttempts: 2 });
      return record.planned({ actions: record.commands.length === 0 ? [next] : [] });
    };
    await wake();
    await until('the outcome', () => Promise.resolve(record.commands.length > 0));
    expect(record.failures).toEqual([
      { actionId: 'step', attempt: 1, code: 'ARCHIVE.UNAVAILABLE', message: 'the archive is away' },
    ]);
    expect(record.steps).toEqual(['step@1', 'step@1', 'step@2']);
  });

  it('of which neither outcome nor failure can be recorded is not made again and again, until somebody wakes it', async () => {
    const { record, wake, send } = journeys.open();
    record.plan = () => record.planned({ actions: [record.action()] });
    record.handle = ({ type, envelope }) =>
      type === null ? { kind: 'refused', code: 'EVENT.UNWRITABLE', envelope: '' } : record.appended(envelope);
    record.fail = () => ({ kind: 'refused', code: 'PROGRAM.FAULT', envelope: '' });
    await wake();
    await until('the failure that could not be recorded', () => Promise.resolve(record.failures.length > 0));
    for (const envelope of ['one', 'two']) expect(await send('RecordVisit', envelope)).toBeDefined();
    expect(record.steps).toEqual(['step@1']);
    await wake();
    await until('the step once more', () => Promise.resolve(record.steps.length > 1));
    record.plan = () => record.planned();
  });

  it('is not tried again when its failure is final', async () => {
    const { record, wake } = journeys.open();
    record.step = () =>
      Promise.reject(ApplicationFailure.nonRetryable('not the locked model', 'MODEL.DIGEST'));
    record.plan = () =>
      record.planned({ actions: record.revision === 0 ? [record.action({ maximumAttempts: 5 })] : [] });
    await wake();
    await until('the recorded failure', () => Promise.resolve(record.failures.length > 0));
    expect(record.failures).toMatchObject([{ code: 'MODEL.DIGEST' }]);
    expect(record.steps).toEqual(['step@1']);
  });

  it('ACTIVITY.UNKNOWN: that no worker knows fails at once and by name, however often it might be tried', async () => {
    const { record, wake, handle } = journeys.open();
    // @ts-expect-error no step of the catalogue has this name
    const unknown = record.action({ activity: 'stepOfAnotherVersion', maximumAttempts: 5 });
    record.plan = () => record.planned({ actions: record.revision === 0 ? [unknown] : [] });
    await wake();
    await until('the recorded failure', () => Promise.resolve(record.failures.length > 0));
    expect(record.failures).toEqual([
      {
        actionId: 'step',
        attempt: 1,
        code: 'ACTIVITY.UNKNOWN',
        message: expect.stringContaining('"stepOfAnotherVersion"'),
      },
    ]);
    const { events } = await handle.fetchHistory();
    expect(events?.some((event) => (event.activityTaskStartedEventAttributes?.attempt ?? 1) > 1)).toBe(false);
    expect(record.steps).toEqual([]);
  });

  it('that does not end in time has failed, and its failure is recorded through trouble', async () => {
    const { record, wake } = journeys.open();
    const never = Promise.withResolvers<string>();
    record.step = () => never.promise;
    record.fail = () => (record.failures.length === 1 ? trouble : record.appended('failure'));
    record.plan = () =>
      record.planned({ actions: record.revision === 0 ? [record.action({ startToCloseSeconds: 1 })] : [] });
    await wake();
    await until('the recorded failure', () => Promise.resolve(record.revision > 0));
    never.resolve('too late');
    const failed = { attempt: 1, code: 'TimeoutFailure', message: 'the step did not finish in time' };
    expect(record.failures).toMatchObject([failed, failed]);
    expect(record.commands).toEqual([]);
  });
});

describe('a deadline', () => {
  it('further off than a day is slept towards a day at a time, planning anew each day', async () => {
    const { record, wake } = journeys.open();
    const start = await journeys.env.currentTimeMs();
    const deadline = start + 3 * day + day / 2;
    record.plan = (wallNow) => (record.revision === 0 ? record.due(deadline, wallNow) : record.planned());
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length > 0));
    await journeys.env.sleep('3 days');
    await until('the plan of the third day', () => Promise.resolve(record.plans.length === 4));
    expect(record.clocks).toEqual([]);
    await journeys.env.sleep('1 day');
    await until('the command of the clock', () => Promise.resolve(record.clocks.length > 0));
    const times = record.plans.map(({ wallNow }) => Math.round((wallNow - start) / (day / 2)) / 2);
    expect(times).toEqual([0, 1, 2, 3, 3.5]);
    expect(record.clocks).toMatchObject([{ deadlineAt: new Date(deadline).toISOString(), revision: 0 }]);
    expect(record.clocks[0]!.wallNow).toBeGreaterThanOrEqual(deadline);
  });

  it('that a later event moves is not observed at its old time', async () => {
    const { record, wake, send } = journeys.open();
    const start = await journeys.env.currentTimeMs();
    const deadlineOf = () => start + (record.revision === 0 ? day / 2 : 2 * day);
    record.plan = (wallNow) => (record.revision < 2 ? record.due(deadlineOf(), wallNow) : record.planned());
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length > 0));
    await send('CorrectValue', 'another date');
    await journeys.env.sleep('1 day');
    expect(record.clocks).toEqual([]);
    await journeys.env.sleep('25 hours');
    await until('the command of the clock', () => Promise.resolve(record.clocks.length > 0));
    expect(record.clocks).toMatchObject([
      { deadlineAt: new Date(start + 2 * day).toISOString(), revision: 1 },
    ]);
  });

  it('that stays as it is keeps its timer, and search attributes are set when they change', async () => {
    const journey = journeys.open();
    const { record, wake, send } = journey;
    const start = await journeys.env.currentTimeMs();
    let stage = 'SCREENING';
    record.plan = (wallNow) => {
      const due = record.due(start + day / 2, wallNow);
      return record.revision < 4 ? { ...due, visibility: { ...due.visibility, stage } } : record.planned();
    };
    const attributesSet = () => eventsOf(journey, 'upsertWorkflowSearchAttributesEventAttributes');
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length > 0));
    await send('RecordVisit', 'one');
    const before = await attributesSet();
    record.handle = async ({ envelope }) => {
      await sleep(slow / 3);
      return record.appended(envelope);
    };
    await send('RecordVisit', 'two');
    expect(await attributesSet()).toBe(before);
    stage = 'FOLLOW_UP';
    await send('RecordVisit', 'three');
    expect(await attributesSet()).toBe(before + 1);
    expect(await eventsOf(journey, 'timerStartedEventAttributes')).toBe(1);
    await journeys.env.sleep('1 day');
    await until('the command of the clock', () => Promise.resolve(record.clocks.length > 0));
    expect(record.clocks).toMatchObject([
      { deadlineAt: new Date(start + day / 2).toISOString(), revision: 3 },
    ]);
  });

  it('of a clock that is held is not observed, however long it takes', async () => {
    const { record, wake } = journeys.open();
    record.plan = () => record.planned({ deadlineAt: '2030-01-07T00:00:00.000Z', delayMs: null });
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length > 0));
    await journeys.env.sleep('5 days');
    expect(record.plans.length).toBeGreaterThan(3);
    expect(record.clocks).toEqual([]);
  });

  it('that has come and moves nothing is asked about more and more seldom, at most each minute', async () => {
    const { record, wake } = journeys.open();
    const start = await journeys.env.currentTimeMs();
    record.plan = (wallNow) => record.due(start, wallNow);
    record.observe = ({ deadlineAt }) => ({
      kind: 'receipt',
      receipt: { commandId: deadlineAt, revision: 0, position: '0' },
    });
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length > 0));
    await journeys.env.sleep('10 minutes');
    // 0, 1, 2, 4, 8, 16, 32 seconds and then every minute.
    expect(record.plans.length).toBeGreaterThan(8);
    expect(record.plans.length).toBeLessThan(20);
    const gaps = record.plans.slice(1).map(({ wallNow }, index) => wallNow - record.plans[index]!.wallNow);
    expect(Math.max(...gaps)).toBeLessThan(65_000);
    expect(gaps.at(-1)).toBeGreaterThan(55_000);
  });
});

describe('a closed plan', () => {
  it('ends the workflow', async () => {
    const { record, send, handle } = journeys.open();
    record.plan = () => record.planned({ closed: record.revision > 0 });
    await send('RecordDeath', 'the last');
    await expect(handle.result()).resolves.toBeUndefined();
  });

  it('still answers the Update that found it closed, and then ends', async () => {
    const { record, send, handle } = journeys.open();
    record.plan = () => record.planned({ closed: true });
    record.handle = () => ({ kind: 'refused', code: 'CASEBOOK.FROZEN', envelope: 'the closed refusal' });
    expect(await failureOf(send('CorrectValue', 'too late'))).toMatchObject({ type: 'CASEBOOK.FROZEN' });
    await expect(handle.result()).resolves.toBeUndefined();
  });
});

describe('the end of a phase', () => {
  const phaseOf = (revision: number): string => `phase ${Math.floor(revision / 2)}`;

  it('continues the workflow as new, which serves Updates that arrive meanwhile', async () => {
    const journey = journeys.open();
    const { record, send, wake } = journey;
    record.plan = () => record.planned({ phase: phaseOf(record.revision) });
    await wake();
    const first = await runOf(journey);
    for (const burst of ['a', 'b', 'c']) {
      const envelopes = [1, 2, 3, 4].map((index) => `${burst}${index}`);
      const receipts = await Promise.all(envelopes.map((envelope) => send('RecordVisit', envelope)));
      expect(receipts.map(({ commandId }) => commandId)).toEqual(envelopes);
    }
    expect(record.revision).toBe(12);
    expect(await runOf(journey)).not.toBe(first);
    expect((await journey.handle.describe()).status.name).toBe('RUNNING');
  });

  it('waits for an action that still runs', async () => {
    const journey = journeys.open();
    const { record, send, wake } = journey;
    const finish = Promise.withResolvers<string>();
    record.step = () => finish.promise;
    record.plan = () =>
      record.planned({
        phase: phaseOf(record.revision),
        actions: record.revision < 3 ? [record.action()] : [],
      });
    await wake();
    await until('the start of the step', () => Promise.resolve(record.steps.length > 0));
    const first = await runOf(journey);
    await send('RecordResection', 'one');
    await send('RecordResection', 'two');
    await until('the plan of the next phase', async () => (await journey.handle.query('head')) === 2);
    expect(await runOf(journey)).toBe(first);
    finish.resolve('outcome');
    await until('the next run', async () => (await runOf(journey)) !== first);
    expect(record.steps).toEqual(['step@1']);
    expect(record.revision).toBe(3);
  });
});

describe('a long history', () => {
  it('is continued as a new one before its replay is slow, with nothing asked twice', async () => {
    const journey = journeys.open();
    const { record, send } = journey;
    await send('RecordConsent', 'consent');
    const first = await runOf(journey);
    let sent = 0;
    while ((await runOf(journey)) === first && sent < 300) {
      sent += 1;
      expect(await send('RecordTherapy', `therapy ${sent}`)).toMatchObject({ commandId: `therapy ${sent}` });
    }
    expect(new Set(record.commands.map(({ envelope }) => envelope)).size).toBe(sent + 1);
    const [history] = await historiesOf(journeys.env.client, record.stream);
    const length = history?.events?.length ?? 0;
    expect(length).toBeGreaterThan(1_000);
    expect(length).toBeLessThan(1_100);
    expect(history?.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy();
  });
});

describe('a log that lacks what the workflow has seen', () => {
  /** Ends at revision 2 after it was seen up to revision 5. */
  const cutBack = async () => {
    const journey = journeys.open();
    const { record, wake, handle } = journey;
    record.revision = 5;
    const seenNow = () => record.plans.at(-1)?.seen ?? -1;
    record.plan = () => (seenNow() > record.revision ? lacking : record.planned());
    await wake();
    await until('the first plan', () => Promise.resolve(record.plans.length === 1));
    await until('it to be followed', async () => (await handle.query('head')) === 5);
    record.revision = 2;
    await wake();
    await until('another look', () => Promise.resolve(record.plans.length >= 3));
    return { ...journey, seenNow };
  };

  it('is planned from once it is whole again', async () => {
    const { record, seenNow } = await cutBack();
    expect(seenNow()).toBe(5);
    record.revision = 5;
    const asked = record.plans.length;
    await until('a plan', () => Promise.resolve(record.plans.length > asked));
    expect(seenNow()).toBe(5);
    expect(record.commands).toEqual([]);
  });

  it('takes a person’s command, and is planned from as it is from then on', async () => {
    const { record, send, handle } = await cutBack();
    record.handle = ({ envelope }) => withPlan(record.appended(envelope), record.planned());
    expect(await send('RecordVisit', 'visit')).toMatchObject({ revision: 3 });
    await until('a plan', async () => (await handle.query('head')) === 3);
  });

  it('is planned from as it is once an operator accepts the loss', async () => {
    const { handle } = await cutBack();
    await handle.signal('acceptLoss');
    await until('a plan', async () => (await handle.query('head')) === 2);
  });

  it('lets no command of a machine hold the turn', async () => {
    const { record, send, wake, handle } = journeys.open();
    record.revision = 5;
    record.step = () => Promise.resolve('outcome');
    record.plan = (wallNow) =>
      (record.plans.at(-1)?.seen ?? -1) > record.revision
        ? lacking
        : { ...record.due(wallNow + 1_000, wallNow), actions: [record.action()] };
    record.observe = () => lacking;
    record.handle = ({ envelope, type, seen = -1 }) =>
      type === null && seen > record.revision
        ? lacking
        : withPlan(record.appended(envelope), record.planned());
    record.step = async () => {
      record.revision = 2;
      await Promise.resolve();
      return 'outcome';
    };
    await wake();
    await until('the outcome', () => Promise.resolve(record.commands.length >= 1));
    expect(await send('RecordVisit', 'visit')).toMatchObject({ revision: 3 });
    await until('the outcome to be recorded', async () => (await handle.query('head')) === 4);
  });

  it('is known to the next run, too', async () => {
    const { record, send, wake, handle } = journeys.open();
    record.revision = 5;
    await wake();
    await until('the first plan', async () => (await handle.query('head').catch(() => -1)) === 5);
    const first = (await handle.describe()).runId;
    record.plan = () => {
      record.plan = () =>
        (record.plans.at(-1)?.seen ?? -1) > record.revision ? lacking : record.planned({ phase: 'two' });
      record.revision = 2;
      return record.planned({ revision: 5, phase: 'two' });
    };
    await wake();
    await until('the next run', async () => (await handle.describe()).runId !== first);
    await until('its look', () => Promise.resolve(record.plans.length >= 3));
    expect(record.plans.at(-1)?.seen).toBe(5);
    record.handle = ({ envelope }) => withPlan(record.appended(envelope), record.planned({ phase: 'two' }));
    expect(await send('RecordVisit', 'visit')).toMatchObject({ revision: 3 });
  });
});

describe('whatever came at once', () => {
  it('is handled, each of it, in whichever order', async () => {
    const { record, send, wake } = journeys.open();
    const slowly = async <T>(answer: () => T): Promise<T> => {
      await sleep(slow / 10);
      return answer();
    };
    const steps = 5;
    const deadlines = 5;
    const outcomes = () => record.commands.filter(({ envelope }) => envelope === 'outcome').length;
    record.plan = (wallNow) =>
      slowly(() => ({
        ...(record.clocks.length < deadlines ? record.due(wallNow, wallNow) : record.planned()),
        actions: outcomes() < steps ? [record.action({ id: `step-${outcomes()}` })] : [],
      }));
    record.handle = ({ type, envelope }) =>
      slowly(() => (type === null ? record.appended(envelope) : record.once(envelope)));
    const sent = Array.from({ length: 6 }, (_, round) => [1, 2, 3].map((index) => `${round}.${index}`));
    await wake();
    const receipts: Awaited<ReturnType<typeof send>>[] = [];
    for (const round of sent) {
      const sending = round.map((envelope) => send('RecordVisit', envelope));
      await Promise.all([wake(), ...sending, wake()]);
      receipts.push(...(await Promise.all(sending)));
    }
    expect(receipts.map(({ commandId }) => commandId)).toEqual(sent.flat());
    expect(new Set(receipts.map(({ revision }) => revision)).size).toBe(sent.flat().length);
    const handled = new Set(record.commands.map(({ envelope }) => envelope));
    handled.delete('outcome');
    expect([...handled].toSorted()).toEqual(sent.flat());
  });

  it('replays: this journey and all before it', async () => {
    await expect(journeys.replayAll()).resolves.toBeGreaterThan(20);
  });

  it('replays even where the first workflow task ended right after its local activity', async () => {
    await expect(journeys.replayAll(cutAfterLocalActivity)).resolves.toBeGreaterThan(20);
  });
});
