import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExport } from '../../../src/cli/export/run-export.js';
import { type ExportFormat, exportFormats } from '../../../src/contracts/exports.js';
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
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'apar-export-'));
  api = await startFakeApi({
    readModels: fakeReadModels(
      {},
      {
        casebooks: () =>
          Promise.resolve(subjects.map((subjectId) => ({ subjectId, revision: 9, casebook: life.book }))),
        timeline: () => Promise.resolve(timelineOf(life)),
      },
    ),
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
    expect(api.accesses).toHaveLength(2);
  });

  it('says what the API said, and leaves no folder', async () => {
    await expect(exported('csv', 'statistician')).rejects.toThrow('the API answered 409');
    expect(readdirSync(home)).toEqual([]);
  });
});
