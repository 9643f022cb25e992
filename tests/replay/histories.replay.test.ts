import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/local/launcher/project-root.js';
import { people } from '../../src/virtual/people/three-people.js';
import { generations, savedHistories, type SavedHistory } from './support/histories.js';
import { textsOf } from './support/payload-texts.js';

const megabyte = 1_000_000;
/** Names of the persons in the recorded stories: see `tests/replay/support/record-histories.ts`. */
const persons = ['story', 'absent', 'away', 'trouble', 'silence', 'at once'].flatMap(people);

const of = (generation: string, why: string): readonly SavedHistory[] =>
  savedHistories.filter(
    (history) => history.generation === generation && history.file.startsWith(`journey.${why}`),
  );

const count = (generation: string, why: string, type: string): number =>
  of(generation, why)
    .flatMap(({ events }) => events)
    .filter(({ eventType }) => eventType.replace(/^EVENT_TYPE_/, '') === type).length;

const each = savedHistories.map((history): readonly [string, SavedHistory] => [
  `${history.generation}/${history.file}`,
  history,
]);

describe('the saved histories', () => {
  it.each(each)(
    '%s is small, and its name says which workflow it is of and why it was saved',
    (_name, { file, bytes }) => {
      expect(bytes).toBeLessThan(megabyte);
      expect(file).toMatch(/^journey\.[a-z0-9-]+\.json$/);
    },
  );

  it.each(each)(
    '%s holds no name, number or birth date of a person, in no payload either',
    (_file, { json }) => {
      const text = textsOf(json).join('\n');
      for (const { identity } of persons) {
        for (const secret of [
          identity.nationalId,
          identity.name,
          identity.medicalRecordNumber,
          identity.birthDate,
        ])
          expect(text).not.toContain(secret);
      }
    },
  );

  it('would be found to hold one: payloads are decoded', () => {
    const data = Buffer.from(JSON.stringify({ name: 'Li^Na' })).toString('base64');
    expect(textsOf({ events: [{ input: { payloads: [{ data }] } }] }).join('\n')).toContain('Li^Na');
  });

  it.each(each)('%s names neither the machine nor the folder it was recorded on', (_file, { json }) => {
    const text = textsOf(json).join('\n');
    expect(text).not.toContain(projectRoot);
    expect(text).not.toMatch(/\b\d+@[a-z]/i);
    expect(text).not.toMatch(/\/(home|root|Users|tmp)\//);
  });
});

describe.each(generations)('the saved histories of generation %s', (generation) => {
  it('tell a journey from consent to recurrence in two runs, one continued as the other', () => {
    expect(of(generation, 'consent-to-recurrence')).toHaveLength(2);
    expect(count(generation, 'consent-to-recurrence', 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW')).toBe(1);
    expect(count(generation, 'consent-to-recurrence', 'ACTIVITY_TASK_COMPLETED')).toBeGreaterThanOrEqual(3);
  });

  it('tell of months in which nobody was heard and every timer fired', () => {
    expect(count(generation, 'months-of-silence', 'TIMER_FIRED')).toBeGreaterThan(100);
  });

  it('tell of a step that was given up, and of its ordered retry', () => {
    expect(count(generation, 'step-given-up-and-ordered-again', 'ACTIVITY_TASK_FAILED')).toBe(1);
    expect(count(generation, 'step-given-up-and-ordered-again', 'ACTIVITY_TASK_COMPLETED')).toBeGreaterThan(
      0,
    );
  });

  it('tell of a step that Temporal tried again while the archive was away', () => {
    const attempts = of(generation, 'archive-away')
      .flatMap(({ events }) => events)
      .map((event) => event.activityTaskStartedEventAttributes?.attempt ?? 1);
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  });

  it('tell of commands and wakes that met in one workflow task', () => {
    const attributes = 'workflowExecutionUpdateAcceptedEventAttributes';
    const tasks = of(generation, 'commands-at-once').flatMap(({ events }) =>
      events.flatMap((event) => event[attributes]?.acceptedRequestSequencingEventId ?? []),
    );
    expect(new Set(tasks).size).toBeLessThan(tasks.length);
  });

  it('tell of an Update that waited for the store, and of a refused one', () => {
    expect(count(generation, 'store-away-and-refusal', 'TIMER_FIRED')).toBeGreaterThan(0);
    expect(count(generation, 'store-away-and-refusal', 'WORKFLOW_EXECUTION_UPDATE_COMPLETED')).toBe(2);
  });
});
