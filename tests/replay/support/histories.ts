import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../histories/', import.meta.url);

/** What the tests look at in an event; replay reads the whole. */
export interface SavedEvent {
  readonly eventType: string;
  readonly workflowExecutionUpdateAcceptedEventAttributes?: {
    readonly acceptedRequestSequencingEventId?: string;
  };
  readonly workflowExecutionStartedEventAttributes?: {
    readonly input?: { readonly payloads?: readonly { readonly data?: string }[] };
  };
  readonly activityTaskStartedEventAttributes?: { readonly attempt?: number };
  readonly activityTaskScheduledEventAttributes?: {
    readonly activityType?: { readonly name?: string };
    readonly taskQueue?: { readonly name?: string };
    readonly input?: { readonly payloads?: readonly { readonly data?: string }[] };
  };
}

export interface SavedHistory {
  /** Of the interpreter that it was recorded with; each change of its commands is followed by a new one. */
  readonly generation: string;
  readonly file: string;
  /** What the workflow is given, and named after. */
  readonly stream: string;
  readonly bytes: number;
  readonly json: unknown;
  readonly events: readonly SavedEvent[];
}

export const generations: readonly string[] = readdirSync(folder).toSorted();

const streamOf = ([started]: readonly SavedEvent[]): string => {
  const [input] = started?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  const { stream } = JSON.parse(Buffer.from(input?.data ?? '', 'base64').toString('utf8')) as {
    readonly stream: string;
  };
  return stream;
};

const readHistory = (generation: string, file: string): SavedHistory => {
  const text = readFileSync(new URL(`${generation}/${file}`, folder), 'utf8');
  const json = JSON.parse(text) as { readonly events: readonly SavedEvent[] };
  const { events } = json;
  return { generation, file, stream: streamOf(events), bytes: Buffer.byteLength(text), json, events };
};

/** Every history saved so far, each named `<generation>/<workflow>.<why>.json`; how to save more: ../record.mjs. */
export const savedHistories: readonly SavedHistory[] = generations.flatMap((generation) =>
  readdirSync(new URL(`${generation}/`, folder))
    .toSorted()
    .map((file) => readHistory(generation, file)),
);
