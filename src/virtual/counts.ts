import type { Protocols } from '../application/protocol/protocols.js';
import { localDate } from '../domain/calendar/instant.js';
import { setCounts, tally, type SetCount } from '../domain/protocol/analysis-sets/set-counts.js';
import { recordOf } from '../domain/protocol/analysis-sets/trial-participant.js';
import type { FlowBox } from '../domain/protocol/flow/flow-box.js';
import { flowDiagram, sumsHold } from '../domain/protocol/flow/flow-diagram.js';
import { label24 } from '../domain/protocol/label/label-24.js';
import type { PlayedTrial } from './player/index.js';

type Tally = Readonly<Record<string, number>>;

/** What came of the trials, by the rules of the product. */
export interface Counts {
  readonly allocated: number;
  /** Where each stood when the freeze was ordered. */
  readonly stages: Tally;
  readonly flow: FlowBox;
  /** At every split of the flow diagram the boxes add up. */
  readonly sumsHold: boolean;
  readonly sets: readonly SetCount[];
  /** Of everybody; those who were not operated have the label NOT_OPERATED. */
  readonly labels: Tally;
  readonly events: { readonly total: number; readonly trial: number; readonly byType: Tally };
}

const added = (a: Tally, b: Tally): Tally => {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(keys.map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]));
};

const eventTypes = (maps: readonly ReadonlyMap<string, number>[]): Tally =>
  maps.reduce<Tally>((sum, types) => added(sum, Object.fromEntries(types)), {});

export const countsOf = (
  { trial, trialEvents, lockedAt, participants }: PlayedTrial,
  protocols: Protocols,
): Counts => {
  const { zone } = protocols.first.site;
  const options = { cutoff: localDate(trial.freezeOrderedAt ?? lockedAt, zone), finalLock: true };
  const flow = flowDiagram(participants, options);
  const labels = participants.map((one) => label24(recordOf(one), one.protocol, options).status);
  const byType = eventTypes(participants.map((one) => one.eventTypes));
  const ofParticipants = participants.reduce((sum, { events }) => sum + events, 0);
  return {
    allocated: participants.length,
    stages: tally(participants.map(({ stage }) => stage)),
    flow,
    sumsHold: sumsHold(flow),
    sets: setCounts(participants, options.cutoff, true),
    labels: tally(labels),
    events: { total: ofParticipants + trialEvents, trial: trialEvents, byType },
  };
};

const flowSum = (a: FlowBox, b: FlowBox): FlowBox => ({
  ...a,
  count: a.count + b.count,
  reasons: added(a.reasons, b.reasons),
  children: a.children.map((child, i) => flowSum(child, b.children[i] ?? child)),
});

/** Counts of several trials together. */
export const summed = (a: Counts, b: Counts): Counts => ({
  allocated: a.allocated + b.allocated,
  stages: added(a.stages, b.stages),
  flow: flowSum(a.flow, b.flow),
  sumsHold: a.sumsHold && b.sumsHold,
  sets: a.sets.map((one) => {
    const other = b.sets.find(({ set }) => set === one.set);
    return {
      ...one,
      members: one.members + (other?.members ?? 0),
      excluded: one.excluded + (other?.excluded ?? 0),
      reasons: added(one.reasons, other?.reasons ?? {}),
    };
  }),
  labels: added(a.labels, b.labels),
  events: {
    total: a.events.total + b.events.total,
    trial: a.events.trial + b.events.trial,
    byType: added(a.events.byType, b.events.byType),
  },
});
