import { expect } from '@jest/globals';
import { plainDate } from '../../../../src/domain/calendar/plain-date.js';
import {
  analysisSets,
  type AnalysisSet,
} from '../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24, type LabelStatus } from '../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Told } from './story.js';

/** What must have become of a participant at the cut; times in days since surgery, '+' means censored. */
export interface Outcome {
  readonly cut: string;
  readonly cohort: 'SURGERY_ONLY' | 'EXPLORATORY' | null;
  readonly label: readonly [value: 0 | 1 | null, status: LabelStatus];
  readonly rfs: string;
  readonly os: string;
  /** 1 beyond Milan, 2 within, 3 death, 0 censored, as `type@days`. */
  readonly ttar?: string;
  readonly rfsS?: string;
  readonly rfsT?: string;
  readonly tStar?: number;
  readonly sets: readonly AnalysisSet[];
  /** Facts and judgements in order, without announcements, queries and repeated judgements of eligibility. */
  readonly events?: readonly string[];
  readonly sensitivity?: Partial<Record<'A' | 'B' | 'C' | 'D', 0 | 1 | null>>;
}

const notTheStory =
  /^(Visit(WindowOpened|Reminded|Overdue|Missed)|Announcement|Query|EligibilityAssessed|ReadingCase)/;

const shown = ({ time, event }: { readonly time: number; readonly event: boolean }): string =>
  `${time}${event ? '' : '+'}`;

/** The whole outcome of a told life, at the final lock. */
export const expectOutcome = (told: Told, expected: Outcome): void => {
  const { book } = told.history;
  const cutoff = plainDate(expected.cut);
  const label = label24(book, protocolV1, { cutoff, finalLock: true });
  const times = endpoints(book, protocolV1, cutoff);
  const sets = analysisSets(book, protocolV1, cutoff);
  expect([label.value, label.status]).toEqual(expected.label);
  expect(cohortOf(book, protocolV1)?.cohort ?? null).toBe(expected.cohort);
  expect(times && shown(times.rfs)).toBe(expected.rfs);
  expect(times && shown(times.os)).toBe(expected.os);
  expect(
    Object.entries(sets)
      .filter(([, { member }]) => member)
      .map(([name]) => name),
  ).toEqual(expected.sets);
  if (expected.ttar !== undefined)
    expect(times && `${times.ttar.type}@${times.ttar.time}`).toBe(expected.ttar);
  if (expected.rfsS !== undefined) expect(times && shown(times.rfsS)).toBe(expected.rfsS);
  if (expected.rfsT !== undefined) expect(times && shown(times.rfsT)).toBe(expected.rfsT);
  if (expected.tStar !== undefined) expect(label.timeForTStar).toBe(expected.tStar);
  if (expected.events !== undefined)
    expect(told.history.types().filter((type) => !notTheStory.test(type))).toEqual(expected.events);
  for (const [name, value] of Object.entries(expected.sensitivity ?? {}))
    expect(label.sensitivity[name as 'A'].value).toBe(value);
};
