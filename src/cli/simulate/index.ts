import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { scenarioNames } from '../../virtual/world/index.js';
import { type Simulation, trialsOf } from '../../virtual/simulate.js';
import { calendarDay } from '../calendar-day.js';
import { wholeNumber } from '../whole-number.js';
import { requireWritable } from '../write-whole.js';
import { writeLives, writeLivesFile } from './lives-file.js';
import { ownModels } from './on-threads.js';
import { trialProgress } from './progress.js';
import { runSimulate, type SimulateAnswering } from './run-simulate.js';

interface SimulateOptions extends Partial<Omit<Simulation, 'scores'>>, SimulateAnswering {
  readonly scores?: 'stated' | 'onnx';
  readonly lives?: true;
  readonly out?: string;
  readonly from?: string;
}

const most = 1_000_000;
const largestSeed = 2 ** 31 - 1;
const mostThreads = 64;
/** Of whom phantoms are drawn and scored. */
const mostPhantoms = 2_000;

const simulationOf = (
  { participants, seed, scenario = 'stated', firstDay, scores, report }: SimulateOptions,
  command: Command,
): Simulation => {
  if (participants === undefined || seed === undefined)
    command.error('error: give --participants and --seed, or a lives file as --from');
  const trials = trialsOf({ participants });
  if (report !== undefined && trials > 1)
    command.error(
      `error: a report is of one trial, and ${participants} participants are lived as ${trials} trials; give at most 1000`,
    );
  const world = { seed, scenario, ...(firstDay !== undefined && { firstDay }) };
  if (scores !== 'onnx') return { participants, ...world };
  if (scenario !== 'stated')
    command.error(
      `error: the scenario ${scenario} changes the stated risks and scores, and phantoms have their own; leave out --scenario or --scores onnx`,
    );
  if (participants > mostPhantoms)
    command.error(
      `error: --scores onnx draws an MRI of everybody and runs both models on it, which takes a tenth of a second and more for each; give at most ${mostPhantoms} participants, or leave it out for the stated scores`,
    );
  return { participants, ...world, scores };
};

/** An option that would do nothing is refused: whoever gives it expects something of it. */
const refuseIdle = ({ scores, lives }: SimulateOptions, command: Command): void => {
  const isGiven = (option: string): boolean => command.getOptionValueSource(option) === 'cli';
  if (isGiven('models') && scores !== 'onnx')
    command.error('error: --models is the folder of the models of --scores onnx; leave it out, or give both');
  if (isGiven('threads') && lives) command.error('error: --lives writes on one thread; leave out --threads');
};

const writeTo = async (simulation: Simulation, out: string): Promise<void> => {
  await requireWritable(out);
  const { onProgress, end } = trialProgress(process.stderr, 'lives');
  await writeLivesFile(simulation, out, onProgress).finally(end);
};

const run = async (options: SimulateOptions, command: Command): Promise<void> => {
  const { lives, out, from } = options;
  refuseIdle(options, command);
  if (from !== undefined) {
    await runSimulate(from, options);
    return;
  }
  const simulation = simulationOf(options, command);
  if (out !== undefined && !lives) command.error('error: --out is the file of --lives');
  if (!lives) await runSimulate(simulation, options);
  else if (out === undefined) await writeLives(simulation, process.stdout);
  else await writeTo(simulation, out);
};

/** `apar simulate`. */
export const simulateCommand = (): Command =>
  new Command('simulate')
    .description(
      'live a virtual trial through the rules of the product, from the first consent to the lock of the database, analyse it by the plan, and print the primary figures; nothing is sent anywhere',
    )
    .option(
      '--participants <number>',
      'participants who are operated in time; screen failures and slipped surgery come beside them',
      wholeNumber(1, most),
    )
    .option('--seed <number>', 'the same seed gives the same lives', wholeNumber(0, largestSeed))
    .addOption(
      new Option('--scenario <name>', 'which virtual world (default: stated)').choices(scenarioNames),
    )
    .option(
      '--first-day <date>',
      'first possible day of surgery, from which the lives are dated; the stack lives only what is still to come (default: as stated)',
      calendarDay,
    )
    .addOption(
      new Option(
        '--scores <who>',
        'who scores: the stated world, or the ONNX models on a phantom MRI of each participant, whose outcome is drawn from the risk of the phantom (default: stated)',
      ).choices(['stated', 'onnx']),
    )
    .option('--models <folder>', 'folder of the models for --scores onnx', ownModels)
    .option(
      '--json',
      'print everything as JSON: counts, flow, sets, labels and, of one trial, the whole analysis; of several the primary figures of each',
      false,
    )
    .option(
      '--report <file>',
      'write the report of the simulated trial as one HTML file, whole or not at all',
    )
    .option(
      '--threads <number>',
      'worker threads: for several trials, and for the resampling of one; the answer is the same for every number',
      wholeNumber(1, mostThreads),
      availableParallelism(),
    )
    .addOption(
      new Option(
        '--lives',
        'write the lives as a lives file (docs/lives-file.md) instead of living them',
      ).conflicts(['json', 'report', 'scores']),
    )
    .option('--out <file>', 'write the lives there, whole or not at all, instead of to the standard output')
    .addOption(
      new Option('--from <file>', 'live the trials of a lives file').conflicts([
        'participants',
        'seed',
        'scenario',
        'firstDay',
        'scores',
        'lives',
        'out',
      ]),
    )
    .action(run);
