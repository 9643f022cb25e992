import type { AnalysisRunner, WorkRun } from '../../ports/analysis-runner.js';
import { type AnswerOf, type PartOf, type TaskOf, type WorkKind, doPart } from './analysis-work.js';

/** Does every part where it is called, one after another: where there are no threads, and nobody else waits for this one. */
export const analysisHere: AnalysisRunner = {
  run: async <Kind extends WorkKind>(
    kind: Kind,
    task: TaskOf<Kind>,
    parts: readonly PartOf<Kind>[],
    { signal, onDone }: WorkRun,
  ): Promise<readonly AnswerOf<Kind>[]> => {
    const answers: AnswerOf<Kind>[] = [];
    for (const part of parts) {
      signal?.throwIfAborted();
      answers.push(await doPart(kind, task, part));
      onDone?.();
    }
    return answers;
  },
};
