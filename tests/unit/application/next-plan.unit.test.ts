import { describe, expect, it } from '@jest/globals';
import { nextPlan } from '../../../src/application/command/plan/next-plan.js';
import type { PlanView } from '../../../src/application/command/plan/plan-view.js';
import { readCasebook } from '../../../src/application/command/read-casebook.js';
import { createTrialReader } from '../../../src/application/command/ground/trial-reader.js';
import { LogCorrupted, LogUnavailable } from '../../../src/application/ports/event-log.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { epochMsOf } from '../../../src/domain/calendar/instant.js';
import { lockedModel } from '../../../src/domain/record/trial-state.js';
import { followed, imaged, model, noon } from '../../support/patient-histories.js';
import { fakeWorld, metadata, openedTrial, stoodAt, stream, write, writeTrial } from './fake-command-deps.js';

const wall = epochMsOf(noon('2025-07-20'));

describe('the plan that a workflow is given', () => {
  it('says what to do, until when to sleep and what to show', async () => {
    const { deps, log } = fakeWorld('2025-07-20');
    writeTrial(log, openedTrial('APAR-0001'));
    write(log, imaged());
    expect(await nextPlan(deps, stream, wall)).toMatchObject({
      kind: 'plan',
      revision: 7,
      actions: [{ id: 'predict-PRE:r6', attempt: 1 }],
      delayMs: null,
      deadlineAt: null,
      phase: 'before-surgery',
      closed: false,
      visibility: { stage: 'PRE_INFERENCE' },
      details: expect.stringContaining('### patient-APAR-0001: pre inference'),
    });
  });

  it('turns the trial deadline into real milliseconds by the pace of the clock', async () => {
    const world = fakeWorld('2025-07-20');
    write(world.log, followed());
    world.clock = { ...stoodAt('2025-07-20'), kind: 'scaled', rate: 86_400 };
    const plan = (await nextPlan(world.deps, stream, wall)) as PlanView;
    expect(plan.deadlineAt).toBe('2025-07-28T16:00:00.000Z');
    expect(plan.deadlineSummary).toBe('M1 window opens 2025-07-29');
    expect(plan.delayMs).toBe(8500);
    world.clock = stoodAt('2025-07-20');
    expect(await nextPlan(world.deps, stream, wall)).toMatchObject({
      delayMs: null,
      deadlineAt: '2025-07-28T16:00:00.000Z',
    });
  });

  it('serves trial and unsealing too, and a participant of whom nothing is recorded', async () => {
    const { deps } = fakeWorld();
    expect(await nextPlan(deps, 'trial', wall)).toMatchObject({ phase: 'open', revision: -1 });
    expect(await nextPlan(deps, 'unsealing', wall)).toMatchObject({ phase: 'unsealing' });
    expect(await nextPlan(deps, stream, wall)).toMatchObject({ visibility: { stage: 'CONSENT' } });
  });

  it('names the site of a participant, and none for what belongs to no site', async () => {
    const { deps } = fakeWorld();
    expect(await nextPlan(deps, stream, wall)).toMatchObject({ site: deps.protocols.first.site.id });
    expect(await nextPlan(deps, 'trial', wall)).not.toHaveProperty('site');
    expect(await nextPlan(deps, 'unsealing', wall)).not.toHaveProperty('site');
  });

  it.each([
    ['LOG.UNAVAILABLE', new LogUnavailable('down')],
    ['VAULT.UNAVAILABLE', new VaultUnavailable('down')],
  ])('%s: trouble is a value', async (code, error) => {
    const { deps, log, warnings } = fakeWorld();
    log.beforeRead = () => {
      throw error;
    };
    expect(await nextPlan(deps, stream, wall)).toEqual({ kind: 'trouble', code });
    expect(warnings).toMatchObject([{ fields: { stream, code, reason: expect.stringContaining('down') } }]);
  });

  it.each([
    ['PROGRAM.FAULT', 'a defect', new TypeError('secret words')],
    ['RECORD.QUARANTINED', 'an altered record', new LogCorrupted(stream, 'secret words')],
  ])('%s: %s parks the stream where people see it, and nothing runs', async (code, _, error) => {
    const { deps, log, errors } = fakeWorld();
    log.beforeRead = () => {
      throw error;
    };
    const plan = (await nextPlan(deps, stream, wall)) as PlanView;
    expect(plan).toMatchObject({ kind: 'plan', actions: [], deadlineAt: null, closed: false });
    expect(plan.visibility.stage).toBe(code.replace('.', '_'));
    expect(plan.details).toContain(code);
    expect(JSON.stringify(plan)).not.toContain('secret words');
    expect(JSON.stringify(errors)).toContain('secret words');
  });

  it('a stream that nobody serves is a defect', async () => {
    const { deps, errors } = fakeWorld();
    expect(await nextPlan(deps, 'clock', wall)).toMatchObject({ visibility: { stage: 'PROGRAM_FAULT' } });
    expect(JSON.stringify(errors)).toContain('"clock\\"');
  });
});

describe('reading the trial', () => {
  it('folds what is new since the last time, once', async () => {
    const { log } = fakeWorld();
    const trial = createTrialReader(log);
    writeTrial(log, openedTrial('APAR-0001'));
    const [first, second] = await Promise.all([trial(), trial()]);
    expect(first).toEqual(second);
    expect(lockedModel(first, 'PRE')).toEqual(model('PRE'));
    writeTrial(log, [{ type: 'SubjectErased', data: { subjectId: 'APAR-0001', legalBasis: 'PIPL 47' } }]);
    const third = await trial();
    expect(third).toMatchObject({ revision: 6, erased: ['APAR-0001'] });
    expect(third.subjects).toHaveLength(1);
    expect(await trial()).toBe(third);
  });

  it('keeps what it knows when the log fails', async () => {
    const { log } = fakeWorld();
    const trial = createTrialReader(log);
    writeTrial(log, openedTrial('APAR-0001'));
    const before = await trial();
    log.beforeRead = () => {
      throw new LogUnavailable('down');
    };
    await expect(trial()).rejects.toThrow(LogUnavailable);
    log.beforeRead = () => undefined;
    expect(await trial()).toBe(before);
  });
});

describe('reading a casebook', () => {
  it('gives the record as it was told, shredded events included', async () => {
    const { log } = fakeWorld();
    write(log, followed());
    expect(await readCasebook(log, stream)).toEqual(followed().book);
    log.write(stream, [{ type: 'Shredded', data: { originalType: 'FollowUpVisited' } }], metadata('lost'));
    expect(await readCasebook(log, stream)).toMatchObject({
      shredded: 1,
      revision: followed().book.revision + 1,
    });
  });
});
