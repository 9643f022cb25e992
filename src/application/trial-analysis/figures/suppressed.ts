import type { Figure } from '../../../contracts/evaluation.js';

const described = [
  'estimator',
  'definition',
  'scale',
  'score',
  'group',
  'cause',
  'time',
  'threshold',
  'method',
];

/** The figure without its value, and without the counts that would tell of it. */
export const suppressed = (figure: Figure, limit: number): Figure =>
  ({
    ...Object.fromEntries(
      Object.entries(figure).filter(([key]) => described.includes(key) || key === 'against'),
    ),
    n: 0,
    events: 0,
    notes: ['n and events are not shown'],
    notEstimable: {
      code: 'TOO_FEW_EVENTS',
      reason: `fewer than ${limit} events, or the figures of others would tell of so few`,
    },
  }) as unknown as Figure;
