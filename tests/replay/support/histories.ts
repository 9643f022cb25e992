import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../histories/', import.meta.url);

/** What the tests look at in an event; replay reads the whole. */
export interface SavedEvent {
  readonly eventType: string;
  readonly workflowExecutionUpdateAcceptedEventAttributes?: {
    readonly acceptedRequestSequencingEventId?: string;
  };
  readonly activityTaskStartedEventAttributes?: { readonly attempt?: number };
}

export interface SavedHistory {
  readonly file: string;
  readonly bytes: number;
  readonly json: unknown;
  readonly events: readonly SavedEvent[];
}

/** Every history saved so far, each named `<workflow>.<why>.json`; how to record them anew: ../record.mjs. */
export const savedHistories: readonly SavedHistory[] = readdirSync(folder)
  .toSorted()
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const json = JSON.parse(text) as { readonly events: readonly SavedEvent[] };
    return { file, bytes: Buffer.byteLength(text), json, events: json.events };
  });
