import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../histories/', import.meta.url);

/** What the tests look at in an event; replay reads the whole. */
export interface SavedEvent {
  readonly eventType: string;
  readonly workflowExecutionUpdateAcceptedEventAttributes?: {
    readonly acceptedRequestSequencingEventId?: string;
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
  readonly bytes: number;
  readonly json: unknown;
  readonly events: readonly SavedEvent[];
}

export const generations: readonly string[] = readdirSync(folder).toSorted();

const readHistory = (generation: string, file: string): SavedHistory => {
  const text = readFileSync(new URL(`${generation}/${file}`, folder), 'utf8');
  const json = JSON.parse(text) as { readonly events: readonly SavedEvent[] };
  return { generation, file, bytes: Buffer.byteLength(text), json, events: json.events };
};

/** Every history saved so far, each named `<generation>/<workflow>.<why>.json`; how to save more: ../record.mjs. */
export const savedHistories: readonly SavedHistory[] = generations.flatMap((generation) =>
  readdirSync(new URL(`${generation}/`, folder))
    .toSorted()
    .map((file) => readHistory(generation, file)),
);
