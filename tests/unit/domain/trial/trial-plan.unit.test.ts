import { describe, expect, it } from '@jest/globals';
import { instantOf } from '../../../../src/domain/calendar/instant.js';
import { evolveTrial } from '../../../../src/domain/trial/evolve.js';
import { planTrial } from '../../../../src/domain/trial/plan.js';
import { aTombstone } from '../../../support/erasures.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { contextAt, frozenTrial, noon } from '../../../support/patient-histories.js';

const context = contextAt('2028-06-10');
const freezing = frozenTrial('2028-06-10');
const locked: TrialState = { ...freezing, manifest: [] };
const hours = (n: number) => instantOf(Date.parse(noon('2028-06-10')) + n * 3_600_000);
const failing = (times: number): TrialState => ({
  ...freezing,
  revision: 5 + times,
  actionFailures: Array.from({ length: times }, (_, i) => ({
    failure: {
      actionId: 'collect-manifest',
      attempt: i + 1,
      code: 'CASEBOOKS.NOT_FROZEN',
      message: 'one is open',
    },
    at: noon('2028-06-10'),
    revision: 6 + i,
  })),
});

describe('what the trial must do next', () => {
  it.each([
    ['open', initialTrial, 'OPEN', 'the site'],
    ['closing', freezing, 'FREEZING', 'the system'],
    ['locked', locked, 'LOCKED', 'the statistician'],
  ] as const)(
    'in phase %s says so, never closes, and names who is waited for',
    (phase, trial, stage, from) => {
      const plan = planTrial(trial, context);
      expect(plan).toMatchObject({
        phase,
        closed: false,
        deadline: null,
        visibility: { stage, dueKind: null },
      });
      expect(plan.waitingFor.at(-1)?.from).toBe(from);
    },
  );

  it('BL-SEQUENCE: collects the manifest once the freeze is ordered, and only until it is locked', () => {
    expect(planTrial(freezing, context).actions).toMatchObject([
      { id: 'collect-manifest', attempt: 1, activity: 'collectManifest', taskQueue: 'apar' },
    ]);
    expect(planTrial(initialTrial, context).actions).toEqual([]);
    expect(planTrial(locked, context).actions).toEqual([]);
  });

  it('waits an hour after a failure, then tries again', () => {
    expect(planTrial(failing(1), { ...context, now: hours(0.9) })).toMatchObject({
      actions: [],
      deadline: { at: hours(1) },
    });
    expect(planTrial(failing(1), { ...context, now: hours(1) }).actions).toMatchObject([{ attempt: 2 }]);
  });

  it('gives up visibly after ten attempts, until a retry is ordered', () => {
    const plan = planTrial(failing(10), { ...context, now: hours(1000) });
    expect(plan.actions).toEqual([]);
    expect(plan.waitingFor[0]).toMatchObject({
      what: expect.stringContaining('CASEBOOKS.NOT_FROZEN'),
      from: 'an administrator',
      next: 'order a retry of "collect-manifest"',
    });
    const ordered = evolveTrial(failing(10), {
      type: 'ActionRetryOrdered',
      data: { actionId: 'collect-manifest', reason: 'mended' },
      facts: {
        revision: 16,
        recordedAt: hours(1000),
        wallAt: hours(1000),
        actor: context.actor,
        protocolVersion: '1.0.0',
        commandId: 'c',
      },
    });
    expect(planTrial(ordered, { ...context, now: hours(1000) }).actions).toMatchObject([{ attempt: 11 }]);
  });
});

describe('the fold of the trial', () => {
  const facts = {
    revision: 3,
    recordedAt: context.now,
    wallAt: context.wallNow,
    actor: context.actor,
    protocolVersion: '1.0.0',
    commandId: 'c',
  };

  it('remembers who was erased and counts every event, a shredded one too', () => {
    const erased = evolveTrial(initialTrial, {
      type: 'SubjectErased',
      data: aTombstone('APAR-0001'),
      facts,
    });
    expect(erased).toEqual({
      ...initialTrial,
      erased: ['APAR-0001'],
      erasedAt: { 'APAR-0001': context.now },
      erasing: ['APAR-0001'],
      revision: 3,
    });
    expect(
      evolveTrial(erased, {
        type: 'Shredded',
        data: { originalType: 'FreezeOrdered' },
        facts: { ...facts, revision: 4 },
      }),
    ).toEqual({ ...erased, revision: 4 });
  });
});
