import type { ApiClient } from '../api-client.js';

/** Trial days per real second with which a trial begins. */
const firstRate = 6;
const [slowest, fastest] = [0.25, 12] as const;
const daySeconds = 86_400;
const longestLeaseSeconds = 5;
/** The pace is looked at again after so long, and changed where it is off by more than the factor: each change wakes everybody. */
const lookAgainMs = 20_000;
const offBy = 1.7;

/**
 * The scaled trial clock, let run to a moment and no further: a lease that ends there wakes nobody, while a change of its pace
 * wakes every record. The pace follows what the machine manages.
 */
export class StepwiseClock {
  rate = firstRate;
  #runsUntil = '';
  #lookedAt = { wall: Date.now(), trial: '' };

  constructor(
    private readonly api: ApiClient,
    private readonly wallNow: () => number = Date.now,
  ) {}

  async now(): Promise<string> {
    const { trialNow } = await this.api.read('getClock', 'administrator');
    return trialNow;
  }

  /** Lets it run on so that it stands still at `until`, or earlier where that is far; does nothing where it runs so long already. */
  async runUntil(now: string, until: string): Promise<void> {
    this.#follow(now);
    const aheadMs = Date.parse(until) - Date.parse(now);
    const seconds = Math.min(longestLeaseSeconds, aheadMs / 1000 / (this.rate * daySeconds));
    if (seconds <= 0.001) return;
    const runsUntil = new Date(Date.parse(now) + seconds * this.rate * daySeconds * 1000).toISOString();
    // A lease that still has most of its time is not renewed for a little more.
    if (this.#runsUntil > now && Date.parse(runsUntil) - Date.parse(this.#runsUntil) < 3_600_000) return;
    this.#runsUntil = runsUntil;
    await this.api.task('setClock', 'administrator', { rate: this.rate * daySeconds, leaseSeconds: seconds });
  }

  #follow(now: string): void {
    const { wall, trial } = this.#lookedAt;
    if (trial === '') this.#lookedAt = { wall: this.wallNow(), trial: now };
    const passedMs = this.wallNow() - wall;
    if (trial === '' || passedMs < lookAgainMs) return;
    const managed = (Date.parse(now) - Date.parse(trial)) / 1000 / daySeconds / (passedMs / 1000);
    this.#lookedAt = { wall: this.wallNow(), trial: now };
    const wanted = Math.min(
      fastest,
      Math.max(slowest, managed > 0.85 * this.rate ? this.rate * 2 : managed * 1.25),
    );
    if (wanted > this.rate * offBy || wanted < this.rate / offBy) this.rate = wanted;
  }
}
