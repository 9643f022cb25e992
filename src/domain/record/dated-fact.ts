import type { Fact } from './fact.js';

/**
 * A fact whose dates the site may know in part (EP-PARTIAL). `value` holds the working dates, complete and ready for
 * every rule; `reported` the same dates as the site gave them, which a correction addresses.
 */
export interface DatedFact<Value, Reported, Dates extends keyof Reported> extends Fact<Value> {
  readonly reported: Pick<Reported, Dates>;
}
