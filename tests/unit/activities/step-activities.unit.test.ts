import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure, CancelledFailure, defaultDataConverter } from '@temporalio/common';
import { encodeErrorToFailure } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { asActivity } from '../../../activities/step.js';
import { createStepActivities } from '../../../activities/step-activities.js';
import { StepFailure } from '../../../src/application/command/trouble/step-failure.js';
import type { ServiceCommand, StepOutcome } from '../../../src/application/command/service-command.js';
import type { Implementation, Implementations } from '../../../src/application/steps/implementation.js';
import { taskQueues } from '../../../src/contracts/names.js';
import { type StepName, stepNames, steps } from '../../../src/domain/decision/steps/catalogue.js';

const closed: ServiceCommand = ({ type }) => Promise.resolve(`closed ${type}`);
const refuses = () => Promise.reject(new Error('not called'));
const onWorker: Implementations<'apar'> = {
  assessImaging: refuses,
  openReadingCase: refuses,
  carryIdentity: refuses,
  handOnErasure: (_ruling, { end }) => end({ type: 'RecordErasureHandedOn', data: {} }),
  eraseSubject: ({ subjectId }, { end }) => end({ type: 'RecordErasure', data: { subjectId } }),
  collectManifest: (_nothing, { end }) => end({ type: 'LockDatabase', data: { manifest: [] } }),
};
const logged: unknown[] = [];
const logger = { warn: (message: string, fields = {}) => void logged.push({ message, ...fields }) };
const worker = createStepActivities(taskQueues.journeys, onWorker, closed, logger);
const inference = createStepActivities(taskQueues.inference, { runPrediction: refuses }, closed, logger);
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
      () => createStepActivities(taskQueues.journeys, others, closed, logger),
      // @ts-expect-error no step has this name
      (): Implementations<'apar'> => ({ ...others, eraseSubject: refuses, pullImaging: refuses }),
      // @ts-expect-error a step of the other queue
      () => createStepActivities(taskQueues.inference, onWorker, closed, logger),
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
    const closing: ServiceCommand = (outcome) => {
      outcomes.push(outcome);
      return closed(outcome);
    };
    const activity = asActivity('eraseSubject', onWorker.eraseSubject, closing, logger);
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

  const failingWith = (error: Error) =>
    new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') })
      .run(
        asActivity('eraseSubject', () => Promise.reject(error), closed, logger),
        input,
      )
      .then(
        () => null,
        (thrown: unknown) => thrown as ApplicationFailure,
      );

  it('shows of an unexpected error its name only; cause and message are in the log of the worker', async () => {
    logged.length = 0;
    const cause = new Error('secret words of the cause');
    const failure = await failingWith(new TypeError('secret words', { cause }));
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'TypeError', nonRetryable: false });
    const history = await encodeErrorToFailure(defaultDataConverter, failure);
    expect(JSON.stringify(history)).not.toContain('secret');
    expect(logged).toEqual([
      {
        message: 'an activity failed',
        step: 'eraseSubject',
        stream: 'trial',
        actionId: 'erase-subject:APAR-0007',
        attempt: 2,
        code: 'TypeError',
        reason: 'TypeError: secret words; caused by Error: secret words of the cause',
      },
    ]);
  });

  it('shows of the failure of a step its code and sentence, and not what caused it', async () => {
    logged.length = 0;
    const cause = new Error('secret words');
    const failure = await failingWith(new StepFailure('ARCHIVE.DOWN', 'Orthanc is away', false, { cause }));
    expect(failure).toMatchObject({ type: 'ARCHIVE.DOWN', message: 'Orthanc is away', nonRetryable: true });
    expect(JSON.stringify(await encodeErrorToFailure(defaultDataConverter, failure))).not.toContain('secret');
    expect(JSON.stringify(logged)).toContain('secret words');
  });

  it('leaves a cancellation what it is', async () => {
    const cancelled = new CancelledFailure('no longer wanted');
    expect(await failingWith(cancelled)).toBe(cancelled);
  });
});
