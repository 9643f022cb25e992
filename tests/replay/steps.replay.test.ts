import { describe, expect, it } from '@jest/globals';
import { isStepName, steps } from '../../src/domain/decision/steps/catalogue.js';
import { generations, savedHistories } from './support/histories.js';

interface Scheduled {
  readonly activityType?: { readonly name?: string };
  readonly taskQueue?: { readonly name?: string };
  readonly input?: { readonly payloads?: readonly { readonly data?: string }[] };
}
interface Given {
  readonly actionId: string;
  readonly inputRef: string;
}

const scheduledIn = (generation: string) =>
  savedHistories
    .filter((history) => history.generation === generation)
    .flatMap(({ events }) => events)
    .flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled ?? []);

const givenTo = ({ input }: Scheduled): Given =>
  JSON.parse(Buffer.from(input?.payloads?.[0]?.data ?? '', 'base64').toString('utf8')) as Given;

describe.each(generations)('the steps that generation %s has scheduled', (generation) => {
  it('are those of the catalogue, on their queues, by ids and inputs that it reads and writes the same', () => {
    const scheduled = scheduledIn(generation);
    expect(scheduled.length).toBeGreaterThan(5);
    for (const one of scheduled) {
      const name = one.activityType?.name ?? '';
      if (!isStepName(name)) throw new Error(`no step "${name}"`);
      const { actionId, inputRef } = givenTo(one);
      expect(one.taskQueue?.name).toBe(steps[name].queue);
      expect([name, actionId, steps[name].id.read(actionId)]).not.toContain(null);
      expect([name, inputRef, steps[name].input.read(inputRef)]).not.toContain(null);
    }
  });
});
