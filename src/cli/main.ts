#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { evaluateCommand, evaluateExample } from './evaluate/index.js';
import { exitCodeOf } from './exit-codes.js';
import { exportCommand } from './export/index.js';
import { keygen } from './keygen.js';
import { lock, metricsDiff, metricsDiffText } from './metrics-diff.js';
import { moment } from './moment.js';
import { checkedPlan, digestOfPlan } from './plan-file.js';
import { digestOfFile } from './protocol-digest.js';
import { reportCommand } from './report/index.js';
import { progressBar } from './progress-bar.js';
import { protocolWhatIf } from './protocol-what-if.js';
import { simulateCommand } from './simulate/index.js';
import { studyCommand } from './study/index.js';
import { unseal } from './unseal.js';
import { why, whyText } from './why.js';
import { whatIfText } from './what-if-text.js';
import { messageOf } from '../domain/shared/message-of.js';
import { written } from './written.js';

interface MetricsDiffOptions {
  readonly analysis: string;
  readonly figure?: string;
  readonly api: string;
  readonly json: boolean;
}

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const exitCodesHelp =
  'Exit codes of every command: 0 done; 1 data or arguments are refused; 2 trouble with a file, the disk, the network, the API or the program.';

/** Rejects in words where the answer cannot be written. */
const print = written(process.stdout);

const program = new Command('apar').description('Command line of APAR').version(version);

program
  .command('keygen')
  .description(
    'make the trial’s sealing key pair; the private key stays in the file, locked by a passphrase that is read from standard input',
  )
  .requiredOption('--out <file>', 'path of the private key file to write; it must not exist yet')
  .action(async ({ out }: { out: string }) => {
    await print(`${JSON.stringify(await keygen(out))}\n`);
  });

program
  .command('unseal')
  .description(
    'open every sealed prediction in this process and upload the score and nonce of each (token in APAR_TOKEN, passphrase from standard input)',
  )
  .requiredOption('--key <file>', 'private key file of the key holder')
  .requiredOption('--api <url>', 'address of the API')
  .action(async (options: { key: string; api: string }) => {
    const count = await unseal(options.key, options.api, process.env['APAR_TOKEN'] ?? '');
    await print(`${count} predictions opened, checked against their commitments and uploaded\n`);
  });

program
  .command('why')
  .description('say why a participant waits, cause by cause, and what ends the waiting (token in APAR_TOKEN)')
  .argument('<subject>', 'subject number, such as APAR-0001')
  .requiredOption('--api <url>', 'address of the API')
  .option('--json', 'print the answer as JSON', false)
  .action(async (subject: string, { api, json }: { api: string; json: boolean }) => {
    const view = await why(subject, api, process.env['APAR_TOKEN'] ?? '');
    await print(json ? `${JSON.stringify(view, null, 2)}\n` : whyText(view));
  });

program.addCommand(exportCommand());
program.addCommand(evaluateCommand());
program.addCommand(reportCommand());
program.addHelpText('after', `${evaluateExample}\n\n${exitCodesHelp}`);

const protocol = program.command('protocol').description('versions of the protocol parameters');

protocol
  .command('digest')
  .description('check a parameter file and print the version and digest that are signed')
  .argument('<file>', 'parameter file (JSON)')
  .action(async (file: string) => {
    await print(`${JSON.stringify(await digestOfFile(file))}\n`);
  });

protocol
  .command('what-if')
  .description(
    'show which participants would be ineligible, whose windows would move and which deviations, cohorts and labels would change under a draft; nothing is written (token in APAR_TOKEN)',
  )
  .argument('<draft>', 'draft of a parameter file (JSON)')
  .requiredOption('--api <url>', 'address of the API')
  .option('--json', 'print the answer as JSON')
  .action(async (draft: string, { api, json }: { api: string; json?: boolean }) => {
    const answer = await protocolWhatIf(draft, api, process.env['APAR_TOKEN'] ?? '');
    await print(`${json ? JSON.stringify(answer) : whatIfText(answer)}\n`);
  });

const plan = program.command('plan').description('analysis plans; nothing is sent anywhere');

plan
  .command('digest')
  .description('read an analysis plan and print the version and digest that are signed')
  .argument('<file>', 'analysis plan (JSON)')
  .action(async (file: string) => {
    await print(`${JSON.stringify(await digestOfPlan(file))}\n`);
  });

plan
  .command('check')
  .description('check whether an analysis plan could be signed, and name everything that speaks against it')
  .argument('<file>', 'analysis plan (JSON)')
  .option('--protocol <file>', 'parameter file of a protocol version that this program does not have')
  .action(async (file: string, { protocol: parameters }: { protocol?: string }) => {
    await print(`${JSON.stringify(await checkedPlan(file, parameters))}\n`);
  });

program
  .command('metrics')
  .description('the analysis of the locked trial')
  .command('diff')
  .description(
    'say how the figures of one analysis differ between what was recorded by two moments, and which participant has which part of it (token in APAR_TOKEN)',
  )
  .argument('<from>', 'a moment, such as 2027-06-01T08:00Z, or a day, which begins at midnight UTC', moment)
  .argument('<to>', 'a later moment, or: lock', (to: string) => (to === lock ? to : moment(to)))
  .requiredOption('--analysis <id>', 'an analysis of the plan, such as primary.pre-auc')
  .option('--figure <id>', 'one figure of it alone, which is sooner; the id as the analysis has it')
  .requiredOption('--api <url>', 'address of the API')
  .option('--json', 'print the answer as JSON', false)
  .action(async (from: string, to: string, options: MetricsDiffOptions) => {
    const { api, json, ...asked } = options;
    const bar = progressBar(process.stderr, 'difference', 'steps');
    const token = process.env['APAR_TOKEN'] ?? '';
    const answer = await metricsDiff({ from, to, ...asked }, api, token, bar.tell).finally(bar.end);
    await print(json ? `${JSON.stringify(answer, null, 2)}\n` : metricsDiffText(answer));
  });

program.addCommand(simulateCommand());
program.addCommand(studyCommand(version));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`apar: ${messageOf(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
