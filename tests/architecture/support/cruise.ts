import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../src/local/launcher/project-root.js';

/** One import that breaks a rule of `.dependency-cruiser.mjs`. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { from: string; to: string; rule: { name: string } }[];
  };
}

export interface Cruise {
  readonly modules: number;
  readonly violations: readonly Violation[];
}

const cli = join(projectRoot, 'node_modules', '.bin', 'depcruise');
export const rulesFile = join(projectRoot, '.dependency-cruiser.mjs');
const megabyte = 2 ** 20;

/** Runs dependency-cruiser with the project's rules over the folders of `root`. Rejects when it gives no report. */
export const cruise = (root: string, folders: readonly string[]): Promise<Cruise> =>
  new Promise((resolve, reject) => {
    const args = [cli, '--config', rulesFile, '--output-type', 'json', '--no-progress', ...folders];
    // Its exit status is the number of violations: the report alone tells whether it ran.
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * megabyte }, (error, stdout, stderr) => {
      if (!stdout.startsWith('{')) {
        reject(new Error(`dependency-cruiser gave no report of ${root}: ${stderr}`, { cause: error }));
        return;
      }
      const { summary } = JSON.parse(stdout) as Report;
      const violations = summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }));
      resolve({ modules: summary.totalCruised, violations });
    });
  });
