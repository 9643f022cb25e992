import type { DataContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';

/** What all figures of the binary label share. */
export const ofLabels = (
  context: DataContext,
): Pick<FigureDraft, 'scale' | 'time' | 'n' | 'events' | 'notes'> => {
  const { labels, cases, leftOut } = context.labels();
  return {
    scale: 'horizon',
    time: context.horizon,
    n: labels.length,
    events: cases,
    notes: leftOut === 0 ? [] : [`${leftOut} censored by the horizon are left out`],
  };
};
