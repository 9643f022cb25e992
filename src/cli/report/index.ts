import { Command } from 'commander';
import { chromiumNames, findChromium, printPdf } from '../../adapters/chromium/index.js';
import { reportHtml, type ReportInput } from '../../report/index.js';
import { InputRefused, Trouble } from '../exit-codes.js';
import { written } from '../written.js';
import { replacedBy } from '../replaced-by.js';
import { requireWritable, writeWhole } from '../write-whole.js';
import { fetchReportInput } from './fetch-report-input.js';
import { type ReportFiles, readReportInput } from './read-report-input.js';

export interface ReportOptions extends Partial<ReportFiles> {
  readonly api?: string;
  readonly out: string;
  readonly pdf?: string;
  readonly chromium?: string;
}

const browserFor = async ({ pdf, chromium }: ReportOptions, searchPath: string): Promise<string | null> => {
  if (pdf === undefined) return null;
  const found = chromium ?? (await findChromium(searchPath));
  if (found !== null) return found;
  throw new Trouble(
    `no PDF can be made, since no Chromium was found (looked for ${chromiumNames.join(', ')}); install one (Debian: apt-get install chromium), name it by --chromium, or leave out --pdf. Nothing was written`,
  );
};

/** @throws InputRefused where neither the API nor all four files are named, or both are */
const inputFrom = (
  { api, from, plan, flow, context }: ReportOptions,
  token: string,
): Promise<ReportInput> => {
  const files = [from, plan, flow, context];
  if (api !== undefined && files.every((file) => file === undefined)) return fetchReportInput(api, token);
  if (api !== undefined)
    throw new InputRefused('name --api, or the four files, not both. Nothing was written');
  if (from === undefined || plan === undefined || flow === undefined || context === undefined)
    throw new InputRefused(
      'name the API of a locked trial by --api, or all four files: --from, --plan, --flow and --context. Nothing was written',
    );
  return readReportInput({ from, plan, flow, context });
};

/** @throws InputRefused where a file to write is one that is read, or both to write are one */
const mustBeApart = async ({ out, pdf, from, plan, flow, context }: ReportOptions): Promise<void> => {
  const read = [from, plan, flow, context];
  const lost =
    (await replacedBy(out, [...read, pdf])) ?? (pdf === undefined ? undefined : await replacedBy(pdf, read));
  if (lost !== undefined)
    throw new InputRefused(
      `${lost} is named twice, and one would replace the other; name another file to write`,
    );
};

/**
 * Makes the report of a trial from its API or from JSON files, and names what was written. Everything is read, checked and made before
 * anything is written.
 * @throws InputRefused that says which file or part is wrong, Trouble where there is no Chromium or the disk gives it; nothing is written then
 */
export const makeReport = async (
  options: ReportOptions,
  searchPath: string,
  token = '',
): Promise<readonly string[]> => {
  await mustBeApart(options);
  for (const file of [options.out, options.pdf]) if (file !== undefined) await requireWritable(file);
  const browser = await browserFor(options, searchPath);
  const input = await inputFrom(options, token);
  const html = reportHtml(input);
  const pdf =
    browser === null ? null : await printPdf(html, { executable: browser, day: input.analysis.key.cutoff });
  await writeWhole(options.out, html);
  if (pdf === null || options.pdf === undefined) return [options.out];
  await writeWhole(options.pdf, pdf);
  return [options.out, options.pdf];
};

/** `apar report`. */
export const reportCommand = (): Command =>
  new Command('report')
    .description(
      'make the report of the trial as one HTML file, and as PDF where a Chromium is present: of the locked trial by its API (token in APAR_TOKEN), or from files; the same parts give the same report',
    )
    .option('--api <url>', 'address of the API of the locked trial')
    .option('--from <file>', 'analysis of the trial (JSON)')
    .option('--plan <file>', 'analysis plan (JSON)')
    .option('--flow <file>', 'flow diagram, as GET /analysis/flow answers (JSON)')
    .option('--context <file>', 'facts of the trial that are no figures (JSON)')
    .requiredOption('--out <file>', 'HTML file to write, whole or not at all')
    .option('--pdf <file>', 'PDF file to write as well')
    .option('--chromium <path>', 'the browser that prints; without it the first on the search path')
    .action(async (options: ReportOptions) => {
      const made = await makeReport(options, process.env['PATH'] ?? '', process.env['APAR_TOKEN'] ?? '');
      await written(process.stdout)(made.map((file) => `${file}\n`).join(''));
    });
