import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExport } from '../../../src/cli/export/run-export.js';
import { type ExportFormat, exportFormats } from '../../../src/contracts/exports.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { operated } from '../../support/patient-histories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeReadModels } from './fake-read-models.js';
import { bearer } from './fake-verify-token.js';
import { timelineOf } from './timeline-of.js';

const life = operated();
const subjects = Array.from({ length: 23 }, (_, i) => `APAR-${String(i + 1).padStart(4, '0')}`);

let api: FakeApi;
let home: string;
let books: Map<string, Casebook>;
let accesses: number;
let onTimeline: (stream: string) => void;
let afterPart: () => void;
beforeEach(async () => {
  books = new Map(subjects.map((subjectId) => [subjectId, life.book]));
  accesses = 0;
  onTimeline = () => undefined;
  afterPart = () => undefined;
  home = mkdtempSync(join(tmpdir(), 'apar-export-'));
  api = await startFakeApi({
    readModels: fakeReadModels(
      {},
      {
        casebooks: () =>
          Promise.resolve([...books].map(([subjectId, casebook]) => ({ subjectId, revision: 9, casebook }))),
        timeline: (stream) => {
          onTimeline(stream);
          return Promise.resolve(timelineOf(life));
        },
      },
    ),
    recordAccess: () => {
      accesses += 1;
      afterPart();
      return Promise.resolve();
    },
  });
});
afterEach(async () => {
  await api.close();
  rmSync(home, { recursive: true });
});

const exported = (format: ExportFormat, role: Role = 'auditor'): Promise<string> =>
  runExport({
    format,
    out: join(home, 'out'),
    api: api.url,
    token: bearer(role).replace('Bearer ', ''),
    purpose: 'TRIAL',
    destination: 'DOMESTIC',
  });

describe('apar export', () => {
  it.each(exportFormats)('writes %s into a folder of its own', async (format) => {
    expect(await exported(format)).toContain('23 participants');
    const about = JSON.parse(readFileSync(join(home, 'out/export.json'), 'utf8')) as object;
    expect(about).toMatchObject({ format, participants: 23, purpose: 'TRIAL', destination: 'DOMESTIC' });
    expect(about).not.toHaveProperty('files');
    expect(readdirSync(home)).toEqual(['out']);
  });

  it('fetches every part of ODM, one file a participant', async () => {
    await exported('odm');
    expect(readdirSync(join(home, 'out/odm')).toSorted()).toEqual(subjects.map((one) => `${one}.xml`));
    expect(accesses).toBe(2);
  });

  it.each<readonly [string, () => void]>([
    [
      'was erased',
      () => {
        api.world.trial = { ...api.world.trial, erased: ['APAR-0003'] };
      },
    ],
    [
      'withdrew from processing',
      () => {
        const consent = life.book.consents[0]!;
        const withdrawals = [
          { ...consent, value: { level: 'W3' as const, date: consent.value.consentDate } },
        ];
        books.set('APAR-0003', { ...life.book, withdrawals });
      },
    ],
  ])('writes nothing where somebody of the first part %s before the second', async (_what, happens) => {
    afterPart = happens;
    await expect(exported('odm')).rejects.toThrow('the trial changed meanwhile');
    expect(readdirSync(home)).toEqual([]);
  });

  it('writes nothing where somebody of the first part was erased while the second was made', async () => {
    onTimeline = (stream) => {
      if (stream === 'patient-APAR-0022') api.world.trial = { ...api.world.trial, erased: ['APAR-0003'] };
    };
    await expect(exported('odm')).rejects.toThrow('A participant was erased while the export was made');
    expect(readdirSync(home)).toEqual([]);
  });

  it('says what the API said, and leaves no folder', async () => {
    await expect(exported('csv', 'statistician')).rejects.toThrow('the API answered 409');
    expect(readdirSync(home)).toEqual([]);
  });
});
