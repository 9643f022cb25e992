import type { ActionActivity, JourneyActivities } from '../../../activities/journey-activities.js';
import { unknownStep } from '../../../activities/step-activities.js';
import type { StepName } from '../../../src/domain/decision/steps/catalogue.js';
import type { FakeRecord } from './fake-record.js';

/** One step of the catalogue, and every name that no step has. */
export type FakeActivities = JourneyActivities &
  Readonly<Record<Extract<StepName, 'assessImaging'> | 'default', ActionActivity>>;

/** The activities that the interpreter knows, answered by the record of the stream. */
export const createFakeActivities = (recordOf: (stream: string) => FakeRecord): FakeActivities => {
  const answered = async <T>(record: FakeRecord, name: string, answer: () => T | Promise<T>): Promise<T> => {
    record.course.push(`${name} asked`);
    const given = await answer();
    record.course.push(`${name} answered`);
    return given;
  };
  return {
    nextPlan: (request) => {
      const record = recordOf(request.stream);
      record.plans.push(request);
      return answered(record, 'nextPlan', () => record.plan(request.wallNow));
    },
    handleCommand: (request) => {
      const record = recordOf(request.stream);
      record.commands.push(request);
      return answered(record, request.envelope, () => record.handle(request));
    },
    observeClock: (request) => {
      const record = recordOf(request.stream);
      record.clocks.push(request);
      return answered(record, 'observeClock', () => record.observe(request));
    },
    recordFailure: (request) => {
      const record = recordOf(request.stream);
      record.failures.push(request.failure);
      return answered(record, 'recordFailure', () => record.fail());
    },
    assessImaging: ({ stream, actionId, attempt }) => {
      const record = recordOf(stream);
      record.steps.push(`${actionId}@${attempt}`);
      return record.step(attempt);
    },
    default: unknownStep,
  };
};
