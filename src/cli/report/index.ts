import { Command } from 'commander';
import { chromiumNames, findChromium, printPdf } from '../../adapters/chromium/index.js';
import { reportHtml } from '../../report/index.js';
import { writeWhole } from '../evaluate/write-whole.js';
import { type ReportFiles, readReportInput } from './read-report-input.js';

export interface ReportOptions extends ReportFiles {
  readonly out: string;
  readonly pdf?: string;
  readonly chromium?: string;
}

const browserFor = async ({ pdf, chromium }: ReportOptions, searchPath: string): Promise<string | null> => {
  if (pdf === undefined) return null;
  const found = chromium ?? (await findChromium(searchPath));
  if (found !== null) return found;
  throw new Error(
    `no PDF can be made, since no Chromium was found (looked for ${chromiumNames.join(', ')}); install one (Debian: apt-get install chromium), name it by --chromium, or leave out --pdf. Nothing was written`,
  );
};

/**
 * Makes the report of a trial from JSON files, and names what was written. Everything is read, checked and made before
 * anything is written.
 * @throws Error that says which file or part is wrong, or that there is no Chromium; nothing is written then
 */
export const makeReport = async (options: ReportOptions, searchPath: string): Promise<readonly string[]> => {
  const browser = await browserFor(options, searchPath);
  const input = await readReportInput(options);
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
      'make the report of the trial as one HTML file, and as PDF where a Chromium is present, from files; the same files give the same report',
    )
    .requiredOption('--from <file>', 'analysis of the trial (JSON)')
    .requiredOption('--plan <file>', 'analysis plan (JSON)')
    .requiredOption('--flow <file>', 'flow diagram, as GET /analysis/flow answers (JSON)')
    .requiredOption('--context <file>', 'facts of the trial that are no figures (JSON)')
    .requiredOption('--out <file>', 'HTML file to write, whole or not at all')
    .option('--pdf <file>', 'PDF file to write as well')
    .option('--chromium <path>', 'the browser that prints; without it the first on the search path')
    .action(async (options: ReportOptions) => {
      for (const written of await makeReport(options, process.env['PATH'] ?? '')) {
        process.stdout.write(`${written}\n`);
      }
    });
