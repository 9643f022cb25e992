/**
 * People by what a model says of them, as columns of equal length in ascending order of the score: a share of the population
 * each, or one life each. Of a share everything is a mean.
 */
export interface Population {
  readonly score: Float64Array;
  /** How many they are; any unit. */
  readonly weight: Float64Array;
  /** P(first recurrence by the horizon is beyond Milan). */
  readonly risk: Float64Array;
}

export const weightedMean = (
  { weight }: Pick<Population, 'weight'>,
  of: (index: number) => number,
): number => {
  let [sum, all] = [0, 0];
  for (let i = 0; i < weight.length; i += 1) {
    const own = weight[i] ?? 0;
    sum += own * of(i);
    all += own;
  }
  return sum / all;
};
