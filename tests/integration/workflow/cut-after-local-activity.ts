import { historyFromJSON, historyToJSON, type History } from '@temporalio/common/lib/proto-utils.js';

interface Event {
  readonly eventId: string;
  readonly eventType: string;
  readonly markerRecordedEventAttributes?: { readonly markerName?: string };
}

/** Under which names an event gives its own number or that of another one. */
const numbers = /^eventId$|EventId$/;

const renumbered = (events: readonly Event[], to: (id: number) => number): readonly Event[] =>
  JSON.parse(JSON.stringify(events), (key, value: unknown) =>
    numbers.test(key) ? String(to(Number(value))) : value,
  ) as readonly Event[];

/**
 * The same history, had the first workflow task ended right after its local activity and a second one gone on: so it is
 * recorded now and then, under load.
 */
export const cutAfterLocalActivity = (history: History): History => {
  const { events } = JSON.parse(historyToJSON(history)) as { readonly events: readonly Event[] };
  const last = events.findIndex(
    ({ markerRecordedEventAttributes: marker }) => marker?.markerName === 'core_local_activity',
  );
  const task = events.slice(0, last).filter(({ eventType }) => eventType.includes('WORKFLOW_TASK'));
  const first = task.map(({ eventId }) => Number(eventId));
  if (first.length !== 3) throw new Error('the first workflow task has no local activity');
  const next = last + 2;
  const ofSecond = (id: number): number => (first.includes(id) ? next + first.indexOf(id) : id);
  return historyFromJSON({
    events: [
      ...events.slice(0, last + 1),
      ...renumbered(task, ofSecond),
      ...renumbered(events.slice(last + 1), (id) => (id < next ? ofSecond(id) : id + first.length)),
    ],
  });
};
