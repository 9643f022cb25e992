import { describe, expect, it } from '@jest/globals';
import { deriveRow } from '../../../../src/application/analysis/derived-row.js';
import { rowsAt } from '../../../../src/application/trial-analysis/serving/rows-at.js';
import { type Instant, instant, localDate } from '../../../../src/domain/calendar/instant.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { TrialState } from '../../../../src/domain/record/trial-state.js';
import { followed, openTrial } from '../../../support/patient-histories.js';
import { protocolsOf } from '../../../support/protocols.js';
import { timelineEntry } from '../../../support/timeline-entry.js';

const life = followed();
const stream = 'patient-APAR-0001';
const timeline = life.events.map((event) => timelineEntry(stream, event));
const trial: TrialState = {
  ...openTrial,
  subjects: ['APAR-0001', 'APAR-0002'].map((subjectId) => ({
    subjectId,
    identityRef: '',
    identityHash: subjectId,
  })),
};
const at = (moment: Instant) =>
  rowsAt({
    readModels: {
      timeline: (of) => Promise.resolve(of === stream ? timeline : []),
      casebookHeads: () => Promise.resolve([{ subjectId: 'APAR-0003', revision: 0 }]),
    },
    protocols: protocolsOf(),
  })(trial, moment);

describe('the rows at a moment', () => {
  it('are those of the whole record after its last event', async () => {
    const moment = life.events.at(-1)?.facts.recordedAt ?? instant('2000-01-01T00:00:00.000Z');
    const cutoff = localDate(moment, protocolV1.site.zone);
    const [row, empty] = await at(moment);
    expect(row).toEqual(deriveRow(trial, 'APAR-0001', life.book, protocolV1, cutoff));
    expect(row?.endpoints).not.toBeNull();
    expect(empty).toMatchObject({ subjectId: 'APAR-0002', revision: -1 });
  });

  it('are also of those whom the read models alone know, as those of the analysis are', async () => {
    const rows = await at(instant('2026-01-01T00:00:00.000Z'));
    expect(rows.map(({ subjectId }) => subjectId)).toEqual(['APAR-0001', 'APAR-0002', 'APAR-0003']);
  });

  it('know nothing that was recorded later', async () => {
    const surgery = life.events.find(({ type }) => type === 'ResectionPerformed');
    const before = new Date(Date.parse(surgery?.facts.recordedAt ?? '') - 1).toISOString();
    const [row] = await at(instant(before));
    expect(row?.endpoints).toBeNull();
    expect(row?.revision).toBe(timeline.filter(({ metadata }) => metadata.recordedAt <= before).length - 1);
    expect(row?.revision).toBeLessThan(life.book.revision);
  });
});
