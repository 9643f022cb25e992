import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../../../src/adapters/chromium/index.js';
import { type ReportOptions, makeReport } from '../../../../src/cli/report/index.js';
import { type ReportInput, reportHtml } from '../../../../src/report/index.js';
import { flowOf, reportInput } from '../../../support/report/report-input.js';

const chromium = await findChromium(process.env['PATH'] ?? '');
const wherePresent = chromium === null ? it.skip : it;

describe('apar report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apar-report-'));
  const inFolder = (name: string): string => join(folder, name);
  let input: ReportInput;
  let usual: ReportOptions;
  const written = (name: string, value: unknown): string => {
    writeFileSync(inFolder(name), typeof value === 'string' ? value : JSON.stringify(value));
    return inFolder(name);
  };
  beforeAll(async () => {
    input = reportInput(12, await flowOf(3));
    usual = {
      from: written('analysis.json', input.analysis),
      plan: written('plan.json', input.plan),
      flow: written('flow.json', input.flow),
      context: written('context.json', input.context),
      out: inFolder('report.html'),
    };
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const refused = async (change: Partial<ReportOptions>, words: RegExp, path = ''): Promise<void> => {
    const out = inFolder('refused.html');
    await expect(makeReport({ ...usual, out, ...change }, path)).rejects.toThrow(words);
    expect(existsSync(out)).toBe(false);
  };

  it('writes the HTML that its parts give', async () => {
    expect(await makeReport(usual, '')).toEqual([usual.out]);
    expect(readFileSync(usual.out, 'utf8')).toBe(reportHtml(input));
  });

  it('never takes the place of a file that it reads, nor a PDF that of the HTML', async () => {
    const before = readFileSync(inFolder('plan.json'), 'utf8');
    for (const change of [
      { out: inFolder('plan.json') },
      { out: join(folder, '.', 'plan.json') },
      { pdf: inFolder('plan.json') },
      { out: inFolder('one'), pdf: inFolder('one') },
    ])
      await expect(makeReport({ ...usual, ...change }, '')).rejects.toThrow(/is named twice/u);
    expect(readFileSync(inFolder('plan.json'), 'utf8')).toBe(before);
    expect(existsSync(inFolder('one'))).toBe(false);
  });

  it('names the file and the fields that are wrong, and writes nothing', async () => {
    await refused({ from: written('none.json', 'no JSON') }, /none\.json is not JSON/u);
    await refused({ from: inFolder('absent.json') }, /absent\.json cannot be read/u);
    const { trial: _trial, ...rest } = input.context;
    await refused(
      { context: written('bad.json', { ...rest, looks: [{ at: 'now' }] }) },
      /bad\.json is no context of a report:\n {2}\/trial: [\s\S]*\/looks\/0\/by: /u,
    );
  });

  it('refuses parts that do not belong together, each contradiction in words', async () => {
    await refused(
      { plan: written('other.json', { ...input.plan, version: '2.0.0' }) },
      /the analysis was made by plan 1\.0\.0, the plan given is 2\.0\.0/u,
    );
    await refused(
      { plan: written('less.json', { ...input.plan, analyses: input.plan.analyses.slice(1) }) },
      /the plan names no analysis primary\.pre-auc/u,
    );
    await refused(
      { from: written('half.json', { ...input.analysis, analyses: input.analysis.analyses.slice(1) }) },
      /the analysis holds no result of primary\.pre-auc/u,
    );
    await refused(
      { flow: written('later.json', { ...input.flow, cutoff: '2028-06-11' }) },
      /data up to 2028-06-10, the flow diagram up to 2028-06-11/u,
    );
    const signedPlans = input.context.signedPlans.map((one) => ({ ...one, digest: 'f'.repeat(64) }));
    await refused(
      { context: written('signed.json', { ...input.context, signedPlans }) },
      /signatures under plan 1\.0\.0 of digest f{64}, the analysis was made by one of b{64}/u,
    );
  });

  it('says so where no Chromium is present, and writes nothing', async () => {
    await refused(
      { pdf: inFolder('refused.pdf') },
      /no Chromium was found[\s\S]*Nothing was written/u,
      folder,
    );
  });

  wherePresent(
    'prints a PDF whose text and figures are the same each time',
    async () => {
      const path = process.env['PATH'] ?? '';
      const prints: Buffer[] = [];
      for (const pdf of [inFolder('first.pdf'), inFolder('second.pdf')]) {
        expect(await makeReport({ ...usual, pdf }, path)).toEqual([usual.out, pdf]);
        prints.push(readFileSync(pdf));
      }
      expect(prints[0]!.subarray(0, 5).toString()).toBe('%PDF-');
      expect(prints[1]!.equals(prints[0]!)).toBe(true);
    },
    120_000,
  );
});
