import type { ReportContext } from '../../contracts/analysis/report-context.js';
import type { AccessEntry, AccessEvent, Compared } from '../../domain/access/access-events.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { TimelineEntry } from '../ports/read-models.js';

type Look = ReportContext['looks'][number];

interface Comparison {
  readonly role: AccessEntry['actor']['role'];
  readonly at: Instant;
  readonly compared: Compared;
}

const comparisonsIn = (entries: readonly TimelineEntry[]): readonly Comparison[] =>
  entries.flatMap(({ type, data, metadata }) =>
    type !== 'RecordsAccessed'
      ? []
      : (data as AccessEvent['data']).entries.flatMap((entry) =>
          entry.what === 'DIFFERENCE' && entry.compared !== undefined
            ? [{ role: entry.actor.role, at: metadata.recordedAt, compared: entry.compared }]
            : [],
        ),
  );

const times = (count: number): string => (count === 1 ? '' : ` (asked for ${count} times)`);

/**
 * Looks at an analysis between two moments, which no plan names: who by role, when first in trial time, at what. The same one
 * of the same role is told once, with how often it was asked for.
 * @param accesses of the streams of accesses, in any order
 */
export const looksBetweenMoments = (accesses: readonly TimelineEntry[]): readonly Look[] => {
  const groups = new Map<string, readonly Comparison[]>();
  for (const one of comparisonsIn(accesses).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const key = JSON.stringify([one.role, one.compared]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { analysis, figure, from, to } = first.compared;
    const what = `${figure ?? `the figures of ${analysis}`} as recorded by ${from} against those by ${to}${times(group.length)}`;
    return [{ at: first.at, by: first.role, what }];
  });
};
