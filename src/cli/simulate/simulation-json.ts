import type { SimulationAnswer } from './simulated.js';

/** The answer as data: the same simulation gives the same bytes, so that no time of the clock stands in it. */
export const simulationJson = ({ asked, came }: SimulationAnswer): string => {
  const { trials, counts, primary, report, spent } = came;
  const { commands, plans } = spent;
  const answer = {
    ...asked,
    simulation: 'Every participant is invented; nothing here is an answer of the trial.',
    trials,
    ...counts,
    commands,
    plans,
    ...(report === null ? { primary } : { analysis: report.analysis }),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
};
