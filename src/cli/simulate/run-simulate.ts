import { analysisThreads } from '../../adapters/threads/index.js';
import { type PlanTask, runPlan } from '../../application/trial-analysis/index.js';
import { reportHtml } from '../../report/index.js';
import type { Simulation } from '../../virtual/simulate.js';
import { InputRefused } from '../exit-codes.js';
import { written } from '../written.js';
import { replacedBy } from '../replaced-by.js';
import { requireWritable, writeWhole } from '../write-whole.js';
import { onThreads } from './on-threads.js';
import { trialProgress } from './progress.js';
import { simulated, simulatedFrom, type SimulationAnswer } from './simulated.js';
import { simulationJson } from './simulation-json.js';
import { simulationText } from './simulation-text.js';

export interface SimulateAnswering {
  readonly threads: number;
  readonly json: boolean;
  readonly report?: string | undefined;
  /** Folder of the models that score phantoms. */
  readonly models: string;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

/** How long it took: for people at the terminal, since no answer may depend on a clock. */
const timeText = ({ came: { seconds: all, spent } }: SimulationAnswer): string =>
  `lived in ${all.toFixed(1)} s; of the time of all threads decide took ${seconds(spent.decide)} s, evolve ${seconds(spent.evolve)} s, plan ${seconds(spent.plan)} s\n`;

/** @throws InputRefused for several trials, which no one report is of */
const writeReport = async ({ came: { report, trials } }: SimulationAnswer, file: string): Promise<void> => {
  if (report === null)
    throw new InputRefused(`${file} was not written: a report is of one trial, and ${trials} were lived`);
  await writeWhole(file, reportHtml(report));
};

/** Lives the trials of a simulation or of a lives file and answers. @throws InputRefused, Trouble; nothing is half written then */
export const runSimulate = async (
  from: Simulation | string,
  { threads, json, report, models }: SimulateAnswering,
): Promise<void> => {
  if (typeof from === 'string' && report !== undefined && (await replacedBy(report, [from])) !== undefined)
    throw new InputRefused(
      `--report names ${from} itself, and the report would replace it; name another file`,
    );
  if (report !== undefined) await requireWritable(report);
  const progress = trialProgress(process.stderr);
  const means = {
    runner: onThreads(threads, models),
    runPlan: (task: PlanTask) => runPlan(task, analysisThreads({ threads })),
    analysis: json || report !== undefined ? 'PLAN' : 'PRIMARY',
    onProgress: progress.onProgress,
  } as const;
  let answer: SimulationAnswer;
  try {
    answer = await (typeof from === 'string' ? simulatedFrom(from, means) : simulated(from, means));
  } finally {
    progress.end();
  }
  process.stderr.write(timeText(answer));
  if (report !== undefined) await writeReport(answer, report);
  await written(process.stdout)(json ? simulationJson(answer) : simulationText(answer));
};
