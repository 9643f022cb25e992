import type { Population } from './population.js';

/**
 * Σᵢⱼ wᵢ wⱼ u(i) v(j) [sᵢ > sⱼ, a tie counting ½]: the weight of the pairs in which the first has the higher score. Every area
 * and every concordance of a population is a ratio of such sums.
 */
export const pairsWon = (
  { score, weight }: Pick<Population, 'score' | 'weight'>,
  first: (index: number) => number,
  second: (index: number) => number,
): number => {
  let [won, below] = [0, 0];
  for (let start = 0, end = 0; start < score.length; start = end) {
    let [firsts, seconds] = [0, 0];
    for (; end < score.length && score[end] === score[start]; end += 1) {
      firsts += (weight[end] ?? 0) * first(end);
      seconds += (weight[end] ?? 0) * second(end);
    }
    won += firsts * (below + seconds / 2);
    below += seconds;
  }
  return won;
};
