import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { asActivity } from '../../../activities/step.js';
import { createStepActivities } from '../../../activities/step-activities.js';
import type { ServiceCommand, StepOutcome } from '../../../src/application/command/service-command.js';
import type { Implementation, Implementations } from '../../../src/application/steps/implementation.js';
import { taskQueues } from '../../../src/contracts/names.js';
import { type StepName, stepNames, steps } from '../../../src/domain/decision/steps/catalogue.js';

const closed: ServiceCommand = ({ type }) => Promise.resolve(`closed ${type}`);
const refuses = () => Promise.reject(new Error('not called'));
const onWorker: Implementations<'apar'> = {
  assessImaging: refuses,
  openReadingCase: refuses,
  handOnErasure: (_ruling, { end }) => end({ type: 'RecordErasureHandedOn', data: {} }),
  eraseSubject: ({ subjectId }, { end }) => end({ type: 'RecordErasure', data: { subjectId } }),
  collectManifest: (_nothing, { end }) => end({ type: 'LockDatabase', data: { manifest: [] } }),
};
const worker = createStepActivities(taskQueues.journeys, onWorker, closed);
const inference = createStepActivities(taskQueues.inference, { runPrediction: refuses }, closed);
const input = { stream: 'trial', actionId: 'erase-subject:APAR-0007', attempt: 2, inputRef: 'APAR-0007' };

describe('what the workers register', () => {
  it('is every step of the catalogue, each on its own queue only', () => {
    const known = (name: StepName) => [worker, inference].filter((one) => Object.hasOwn(one, name));
    for (const name of stepNames)
      expect(known(name)).toEqual([steps[name].queue === taskQueues.journeys ? worker : inference]);
  });

  it('lacks no step and has none besides: else it does not compile', () => {
    const { eraseSubject: _left, ...others } = onWorker;
    const attempts: readonly (() => unknown)[] = [
      // @ts-expect-error the worker cannot erase
      () => createStepActivities(taskQueues.journeys, others, closed),
      // @ts-expect-error no step has this name
      (): Implementations<'apar'> => ({ ...others, eraseSubject: refuses, pullImaging: refuses }),
      // @ts-expect-error a step of the other queue
      () => createStepActivities(taskQueues.inference, onWorker, closed),
      (): Implementation<'eraseSubject'> =>
        (_subject, { end }) =>
          // @ts-expect-error another step ends so
          end({ type: 'LockDatabase', data: { manifest: [] } }),
      (): Implementation<'eraseSubject'> =>
        (_subject, { end }) =>
          // @ts-expect-error the command has other data
          end({ type: 'RecordErasure', data: { manifest: [] } }),
      (): Implementation<'eraseSubject'> =>
        // @ts-expect-error its input is no run of a model
        ({ run }, _step) =>
          Promise.reject(new Error(String(run))),
    ];
    expect(attempts).toHaveLength(6);
  });

  it.each([
    ['worker', worker, 'apar'],
    ['inference worker', inference, 'apar-inference'],
  ])(
    'ACTIVITY.UNKNOWN: the %s fails a step at once that it does not know, by name',
    async (_, known, queue) => {
      const environment = new MockActivityEnvironment(
        { activityType: 'pullImaging', taskQueue: queue },
        { logger: new DefaultLogger('ERROR') },
      );
      await expect(environment.run(known['default']!, input)).rejects.toMatchObject({
        type: 'ACTIVITY.UNKNOWN',
        nonRetryable: true,
        message: `no worker of "${queue}" knows a step "pullImaging"`,
      });
    },
  );
});

describe('a step as an activity', () => {
  it('is done on its typed input and ends in its own command, under id and attempt of the plan', async () => {
    const outcomes: StepOutcome[] = [];
    const activity = asActivity('eraseSubject', onWorker.eraseSubject, (outcome) => {
      outcomes.push(outcome);
      return closed(outcome);
    });
    expect(await activity(input)).toBe('closed RecordErasure');
    expect(outcomes).toEqual([
      {
        stream: 'trial',
        actionId: 'erase-subject:APAR-0007',
        attempt: 2,
        type: 'RecordErasure',
        data: { subjectId: 'APAR-0007' },
      },
    ]);
  });

  it.each(['r5', 'APAR-7', ''])(
    'INPUT.UNKNOWN: is not begun on "%s", which the catalogue does not spell',
    async (inputRef) => {
      await expect(worker['eraseSubject']!({ ...input, inputRef })).rejects.toMatchObject({
        type: 'INPUT.UNKNOWN',
        nonRetryable: true,
        message: expect.stringContaining('eraseSubject'),
      });
    },
  );
});
