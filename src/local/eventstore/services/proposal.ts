import type { AppendCommand, NewEvent } from '../store/records.js';
import { isNil } from '../wire/event-id.js';
import type { StreamExpectation } from '../wire/expectation.js';
import { type ProposedEvent, proposedSize } from '../wire/proposed-event.js';
import { appendTooLarge, invalidArgument, missingProperties } from './call-error.js';

/** Stream and expectation of a write. @throws CallError when one is missing or the name cannot be written to */
export const checkTarget = ({
  stream,
  expected,
}: StreamExpectation): Pick<AppendCommand, 'stream' | 'expected'> => {
  if (stream === undefined || stream === '' || stream === '$$')
    throw invalidArgument(`the stream name ${JSON.stringify(stream ?? null)} is empty or invalid`);
  if (expected === undefined) throw invalidArgument('the write names no expected revision');
  return { stream, expected };
};

/** Collects the events of one append and checks each as it arrives. */
export class Proposal {
  readonly events: NewEvent[] = [];
  #size = 0;

  /** @param limit largest sum of data, metadata and twice the type length, in bytes */
  constructor(private readonly limit: number) {}

  /** @throws CallError when the event is invalid or the append becomes too large */
  add(proposed: ProposedEvent): void {
    const { id, type, contentType, data, metadata } = proposed;
    const missing = [
      ...(type === undefined ? ['type'] : []),
      ...(contentType === undefined ? ['content-type'] : []),
    ];
    if (type === undefined || contentType === undefined) throw missingProperties(missing);
    if (type === '') throw invalidArgument('an event has an empty type');
    if (id === undefined || isNil(id))
      throw invalidArgument('an event has no valid id; it must be a uuid other than nil');
    this.#size += proposedSize(proposed);
    if (this.#size > this.limit) throw appendTooLarge(this.limit);
    this.events.push({ id, type, isJson: contentType === 'application/json', data, metadata });
  }
}
