import type { ClockView } from '../../../../contracts/views/index.js';
import type { ApiClient } from '../../api-client.js';

/** Trial days per real second with which a trial begins. */
const firstRate = 6;
const [slowest, fastest] = [0.25, 12] as const;
const daySeconds = 86_400;
const longestLeaseSeconds = 5;
/** A lease that has more than this left, in real seconds, is not renewed, nor one that would gain less trial time: each setting is an event. */
const renewAtSecondsLeft = 1;
const leastGainMs = 3_600_000;
/** The pace is looked at again after so long. */
const lookAgainMs = 20_000;
/**
 * Shares of real time in which the clock runs; else it stands and waits for work. It is changed outside of the limits only, as a
 * faster one wakes everybody. Where it runs for most of the time the work waits for it, through every night, while processors are
 * idle; where it mostly stands whoever waits for a moment of its time looks too early.
 */
const running = { atLeast: 0.3, atMost: 0.65, aimedAt: 0.5 } as const;
/** Then nothing tells how much more could be managed. */
const allTheTime = 0.95;

/**
 * The scaled trial clock, let run to a moment and no further: a lease that ends there wakes nobody, while a faster pace
 * wakes every record. The pace follows what the machine manages.
 */
export class StepwiseClock {
  rate = firstRate;
  #runsUntil = '';
  /** As it was last set, with the real time at which that was known here. */
  #set: {
    readonly trialMs: number;
    readonly knownAt: number;
    readonly leaseMs: number;
    readonly rate: number;
  } | null = null;
  /** Where it stands since the lease was over. */
  #standsAt: string | null = null;
  #lookedAt = { wall: Date.now(), trial: '' };

  constructor(
    private readonly api: ApiClient,
    private readonly wallNow: () => number = Date.now,
  ) {}

  /** Trial time, which may be a little behind: within a lease it is reckoned from the setting, and after it asked for once. */
  async now(): Promise<string> {
    if (this.#standsAt !== null) return this.#standsAt;
    if (this.#set !== null) {
      const { trialMs, knownAt, leaseMs, rate } = this.#set;
      const passed = this.wallNow() - knownAt;
      if (passed < leaseMs) return new Date(trialMs + passed * rate).toISOString();
    }
    const { trialNow, runsUntil, wallNow } = await this.api.read('getClock', 'administrator');
    if (runsUntil !== null && runsUntil <= wallNow) this.#standsAt = trialNow;
    return trialNow;
  }

  /** Lets it run on so that it stands still at `until`, or earlier where that is far; does nothing where it runs so long already. */
  async runUntil(now: string, until: string): Promise<void> {
    this.#follow(now);
    const aheadMs = Date.parse(until) - Date.parse(now);
    const seconds = Math.min(longestLeaseSeconds, aheadMs / 1000 / (this.rate * daySeconds));
    if (seconds <= 0.001) return;
    const runsUntil = new Date(Date.parse(now) + seconds * this.rate * daySeconds * 1000).toISOString();
    const leftMs = Date.parse(this.#runsUntil) - Date.parse(now);
    if (leftMs > renewAtSecondsLeft * 1000 * this.rate * daySeconds) return;
    if (leftMs > 0 && Date.parse(runsUntil) - Date.parse(this.#runsUntil) < leastGainMs) return;
    this.#runsUntil = runsUntil;
    const setting = { rate: this.rate * daySeconds, leaseSeconds: seconds };
    const { trialNow } = (await this.api.task('setClock', 'administrator', setting)) as ClockView;
    this.#set = {
      trialMs: Date.parse(trialNow),
      knownAt: this.wallNow(),
      leaseMs: seconds * 1000,
      rate: setting.rate,
    };
    this.#standsAt = null;
  }

  #follow(now: string): void {
    const { wall, trial } = this.#lookedAt;
    if (trial === '') this.#lookedAt = { wall: this.wallNow(), trial: now };
    const passedMs = this.wallNow() - wall;
    if (trial === '' || passedMs < lookAgainMs) return;
    const managed = (Date.parse(now) - Date.parse(trial)) / 1000 / daySeconds / (passedMs / 1000);
    this.#lookedAt = { wall: this.wallNow(), trial: now };
    const share = managed / this.rate;
    if (share >= running.atLeast && share <= running.atMost) return;
    // Halved at most: where everybody is judged anew, as under a new protocol version, the clock stands for a while, and goes on.
    const wanted = share > allTheTime ? this.rate * 2 : Math.max(this.rate / 2, managed / running.aimedAt);
    this.rate = Math.min(fastest, Math.max(slowest, wanted));
  }
}
