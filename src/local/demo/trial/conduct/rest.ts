/** Who holds the clock is looked at again after so long, and then less and less often; everybody else as seldom as that ends. */
const [soonMs, growth, seldomMs] = [80, 1.4, 600] as const;

/** Milliseconds from one look at what somebody waits for to the next, after so many looks in vain. */
export const restMs = (looks: number, holdsClock: boolean): number =>
  holdsClock ? Math.min(seldomMs, soonMs * growth ** (looks - 1)) : seldomMs;
