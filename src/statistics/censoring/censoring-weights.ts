/**
 * Inverse-probability-of-censoring weights at a horizon, from the Kaplan-Meier estimate G of staying uncensored.
 * A subject whose event came by the horizon weighs 1 / G(T−), one still followed after it 1 / G(horizon), and one
 * censored by then 0. At equal times an event comes before a censoring. Censoring is taken to depend on nothing.
 */
export interface CensoringWeights {
  readonly weights: readonly number[];
  /**
   * Σᵢ rᵢ ∂ log wᵢ / ∂ mₖ for each subject k of mass mₖ: how a statistic that leans on log wᵢ by rᵢ moves, through G
   * alone, when subject k counts a little more. The part of an infinitesimal jackknife that knows G was estimated.
   */
  readonly throughWeights: (r: readonly number[]) => readonly number[];
}

/** `types[i]` is 0 for censored, anything else for an event. */
export const censoringWeights = (
  times: readonly number[],
  types: readonly number[],
  horizon: number,
): CensoringWeights => {
  const subjects = times.map((time, i) => ({ time, censored: types[i] === 0 }));
  const losses = lossesBy(subjects, horizon);
  const weighsIn = (subject: Subject, loss: Loss): boolean => loss.time < subject.time;

  return {
    weights: subjects.map((subject) =>
      subject.censored && subject.time <= horizon
        ? 0
        : losses.reduce(
            (weight, loss) =>
              weighsIn(subject, loss) ? (weight * loss.atRisk) / (loss.atRisk - loss.count) : weight,
            1,
          ),
    ),
    throughWeights: (r) => {
      const perLoss = losses.map((loss) => {
        const lean = subjects.reduce(
          (sum, subject, i) => (weighsIn(subject, loss) ? sum + (r[i] ?? 0) : sum),
          0,
        );
        return { loss, lean: lean === 0 ? 0 : lean / (loss.atRisk - loss.count) };
      });
      return subjects.map((subject) =>
        perLoss.reduce((sum, { loss, lean }) => {
          const lostHere = subject.censored && subject.time === loss.time ? 1 : 0;
          const exposed = lostHere === 1 || subject.time > loss.time ? loss.count / loss.atRisk : 0;
          return sum + lean * (lostHere - exposed);
        }, 0),
      );
    },
  };
};

interface Subject {
  readonly time: number;
  readonly censored: boolean;
}

interface Loss {
  readonly time: number;
  readonly count: number;
  /** Subjects who could be censored at this time: those with an event at it have already left. */
  readonly atRisk: number;
}

const lossesBy = (subjects: readonly Subject[], horizon: number): readonly Loss[] => {
  const lost = subjects.filter(({ censored, time }) => censored && time <= horizon).map(({ time }) => time);
  return [...new Set(lost)]
    .sort((a, b) => a - b)
    .map((time) => {
      const count = lost.filter((other) => other === time).length;
      return { time, count, atRisk: count + subjects.filter((subject) => subject.time > time).length };
    });
};
