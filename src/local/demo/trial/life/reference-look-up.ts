import type { PatientView, TimelineEntryView } from '../../../../contracts/views/index.js';
import { type Act, type Life, type Reference, resolved } from '../../../../virtual/lives/index.js';

/** What a life's references are looked up in: the record as its investigator and its auditor see it. */
export interface RecordSeen {
  readonly view: PatientView;
  readonly entries: readonly TimelineEntryView[];
}

/** As the API names the command of a person that came with a key. */
export const commandIdOf = ({ by }: Pick<Act, 'by'>, key: string): string => `http:${by.id}:${key}`;

export const referencesIn = (body: unknown): readonly Reference[] => {
  const found: Reference[] = [];
  resolved(body, (reference) => found.push(reference));
  return found;
};

/** Whether the reference names what a command recorded: only the timeline, whose readings are recorded, tells that. */
export const isOfTimeline = (reference: Reference): boolean =>
  '$asked' in reference || '$revision' in reference || '$lastRevision' in reference;

interface SeenFact {
  readonly revision: number;
  readonly lastRevision: number;
}

const isFact = (value: unknown): value is SeenFact =>
  value !== null &&
  typeof value === 'object' &&
  typeof (value as SeenFact).revision === 'number' &&
  typeof (value as SeenFact).lastRevision === 'number';

/** Every fact that the record shows, whatever form it is of. */
const factsOf = ({ clinical }: PatientView): readonly SeenFact[] =>
  Object.values(clinical ?? {}).flatMap((slot: unknown) => [slot].flat().filter(isFact));

const closed: readonly string[] = ['CLOSED', 'CANCELLED'];

/** Undefined where the record does not show it yet. @throws Error for a name that no act of the life has */
export const lookUp = (
  reference: Reference,
  { acts, studies }: Life,
  keyOf: (index: number) => string,
  { view, entries }: RecordSeen,
): unknown => {
  const recordedBy = (name: string): number | undefined => {
    const index = acts.findIndex((act) => act.name === name);
    const act = acts[index];
    if (!act) throw new Error(`no act of the life is called "${name}"`);
    const commandId = commandIdOf(act, keyOf(index));
    return entries.find(({ metadata }) => metadata.commandId === commandId)?.revision;
  };
  const { clinical } = view;
  if ('$asked' in reference) {
    const revision = recordedBy(reference.$asked);
    const asked = entries.find((entry) => entry.revision === revision)?.data;
    return (asked as { readonly queryId: string } | undefined)?.queryId;
  }
  if ('$revision' in reference) return recordedBy(reference.$revision);
  if ('$lastRevision' in reference) {
    const revision = recordedBy(reference.$lastRevision);
    return factsOf(view).find((fact) => fact.revision === revision)?.lastRevision;
  }
  if ('$judgement' in reference) {
    const uid = studies.find(({ name }) => name === reference.$judgement)?.studyInstanceUid;
    return clinical?.imagingAssessments.findLast(({ value }) => value.studyInstanceUid === uid)?.revision;
  }
  if ('$content' in reference) return clinical?.derived.diagnosisSignature?.content;
  return clinical?.queries.find(({ ruleId, state }) => ruleId === reference.$query && !closed.includes(state))
    ?.queryId;
};
