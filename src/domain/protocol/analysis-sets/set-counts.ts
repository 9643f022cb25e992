import type { PlainDate } from '../../calendar/plain-date.js';
import { type AnalysisSet, analysisSetNames, ruleIdOf } from './analysis-set.js';
import { analysisSets, type AnalysisSets, inNone } from './analysis-sets.js';
import { recordOf, type TrialParticipant } from './trial-participant.js';

/** How many are in a set and why the others are not. */
export interface SetCount {
  readonly set: AnalysisSet;
  readonly ruleId: string;
  readonly members: number;
  readonly excluded: number;
  /** Each reason with the number of participants it keeps out: one may have several, so they add up to more. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Counts of every analysis set over the sets of each subject number (protocol §6.1). */
export const countSets = (judged: readonly AnalysisSets[]): readonly SetCount[] =>
  analysisSetNames.map((set) => {
    const out = judged.map((sets) => sets[set]).filter(({ member }) => !member);
    return {
      set,
      ruleId: ruleIdOf[set],
      members: judged.length - out.length,
      excluded: out.length,
      reasons: tally(out.flatMap(({ reasons }) => reasons)),
    };
  });

/** Counts of every analysis set over all subject numbers, at a cutoff. */
export const setCounts = (
  participants: readonly TrialParticipant[],
  cutoff: PlainDate,
  finalLock = false,
): readonly SetCount[] =>
  countSets(
    participants.map((one) =>
      one.setAside ? inNone('SET_ASIDE') : analysisSets(recordOf(one), one.protocol, cutoff, finalLock),
    ),
  );

/** How often each code occurs, in alphabetical order: the order of counting leaves no trace. */
export const tally = (codes: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(codes)].sort().map((code) => [code, codes.filter((other) => other === code).length]),
  );
