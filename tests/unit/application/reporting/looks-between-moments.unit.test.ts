import { describe, expect, it } from '@jest/globals';
import type { TimelineEntry } from '../../../../src/application/ports/read-models.js';
import { looksBetweenMoments } from '../../../../src/application/reporting/looks-between-moments.js';
import { reportContext } from '../../../../src/contracts/analysis/report-context.js';
import type { AccessEntry } from '../../../../src/domain/access/access-events.js';
import { instant, type Instant } from '../../../../src/domain/calendar/instant.js';
import { plainDate } from '../../../../src/domain/calendar/plain-date.js';
import type { Role } from '../../../../src/domain/shared/actor.js';
import { person, service } from '../../../support/patient-histories.js';

const [from, to] = [instant('2028-01-01T00:00:00.000Z'), instant('2028-06-11T00:00:00.000Z')];

const difference = (role: Role, figure: string | null = null) => ({
  actor: person(role),
  what: 'DIFFERENCE' as const,
  stream: null,
  correlationId: 'r-1',
  compared: { analysis: 'primary.pre-auc', figure, from, to },
  at: '2031-01-01T00:00:00.000Z',
});

const recorded = (recordedAt: Instant, ...entries: readonly AccessEntry[]): TimelineEntry => ({
  stream: 'access-203101-api',
  revision: 0,
  id: recordedAt,
  type: 'RecordsAccessed',
  data: { entries },
  metadata: {
    ...{ commandId: '', commandDigest: '', correlationId: '', causationId: '', actor: service },
    ...{ recordedAt, wallAt: recordedAt, protocolVersion: '1.0.0', trialRevision: -1, schemaVersion: 6 },
    ...{ clock: 'manual', keyId: null, prevHash: '', hash: '' },
  },
});

describe('looks between two moments', () => {
  const [early, late] = [instant('2028-07-01T00:00:00.000Z'), instant('2028-07-02T00:00:00.000Z')];

  it('are told with the role, the trial time, the analysis and both moments', () => {
    const looks = looksBetweenMoments([recorded(early, difference('statistician'))]);
    expect(looks).toEqual([
      {
        at: early,
        by: 'statistician',
        what: `the figures of primary.pre-auc as recorded by ${from} against those by ${to}`,
      },
    ]);
    expect(reportContext.shape.looks.safeParse(looks).error).toBeUndefined();
  });

  it('are told once for each role and question, in the order of time, with how often they were taken', () => {
    const looks = looksBetweenMoments([
      recorded(late, difference('statistician'), difference('auditor')),
      recorded(early, difference('statistician'), difference('statistician', 'primary.pre-auc:auc')),
    ]);
    expect(looks.map(({ at, by }) => [at, by])).toEqual([
      [early, 'statistician'],
      [early, 'statistician'],
      [late, 'auditor'],
    ]);
    expect(looks[0]?.what).toContain('asked for 2 times');
    expect(looks[1]?.what).toMatch(/^primary\.pre-auc:auc as recorded/u);
  });

  it('are no other accesses', () => {
    const { compared: _compared, ...entry } = difference('auditor');
    const exported = {
      purpose: 'TRIAL',
      destination: 'DOMESTIC',
      cutoff: plainDate('2028-06-10'),
      cut: { kind: 'LOG', position: '7' },
    } as const;
    const others = [
      { ...entry, what: 'LINEAGE' },
      { ...entry, what: 'EXPORT_CSV', exported },
      { ...entry, what: 'EXPORT_CSV', exported: null },
    ] as const;
    expect(looksBetweenMoments([recorded(early, ...others)])).toEqual([]);
  });
});
