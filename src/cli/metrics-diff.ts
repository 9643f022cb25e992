import {
  type FigureDiff,
  type MetricsDifference,
  metricsDifferenceAnswer,
} from '../contracts/analysis/index.js';
import { httpReads } from '../contracts/reads/http-reads.js';
import { withApi } from './api-session.js';

const shown = (value: number | null): string => (value === null ? 'not estimable' : String(value));

const stepLines = ({ subjectId, part, changes }: FigureDiff['steps'][number]): readonly string[] => [
  `  ${subjectId}  ${part >= 0 ? '+' : ''}${part}`,
  ...changes.map(({ what, before, after }) => `    ${what}: ${before} → ${after}`),
];

/** The difference as a person reads it: each figure, below it each changed participant with their part and why. */
export const metricsDiffText = ({ analysis, from, to, figures }: MetricsDifference): string => {
  const head = `${analysis} from ${from} to ${to}`;
  if (figures.length === 0) return `${head}\nno figure is another one\n`;
  const blocks = figures.map(({ id, before, after, steps, notes }) =>
    [
      `${id}: ${shown(before)} → ${shown(after)}`,
      ...steps.flatMap(stepLines),
      ...notes.map((note) => `  ${note}`),
    ].join('\n'),
  );
  return `${[head, ...blocks].join('\n')}\n`;
};

/** The word for the lock in place of a moment. */
export const lock = 'lock';

export interface AskedDifference {
  readonly from: string;
  readonly to: string;
  readonly analysis: string;
  /** This figure of the analysis alone. */
  readonly figure?: string | undefined;
}

/**
 * Asks the API how an analysis differs between two moments, again and again until the answer is there: each answer comes
 * soon and says how far the work is, so that only a server that does not answer at all is given up.
 * @throws Error in plain words: no token, no answer, a moment that is none, or what the API said.
 */
export const metricsDiff = async (
  { from, to, analysis, figure }: AskedDifference,
  api: string,
  token: string,
  onProgress: (done: number, all: number) => void,
): Promise<MetricsDifference> =>
  withApi(api, token, async (http) => {
    const params = { analysis, from, ...(to === lock ? {} : { to }), figure };
    for (;;) {
      const { data } = await http.get<unknown>(httpReads.getMetricsDifference.path, { params });
      const answer = metricsDifferenceAnswer.parse(data);
      if (!('underWay' in answer)) return answer;
      const { done, all } = answer.underWay;
      if (all > 0) onProgress(done, all);
    }
  });
