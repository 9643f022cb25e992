import { epochMsOf, type Instant } from '../calendar/instant.js';
import { type ClockSet, trialTime } from './trial-clock.js';

/** Where trial time stood at a real moment, both in milliseconds. */
interface Sighting {
  readonly wallMs: number;
  readonly trialMs: number;
}

const [apartMs, overMs, enoughMs] = [1_000, 60_000, 15_000] as const;

/**
 * Trial seconds per real second over the last minute, as a clock was looked at. A scaled clock that waits for work in between its
 * leases goes more slowly than its rate says; whoever reckons by the rate alone looks too early, again and again.
 */
export class Pace {
  readonly #sightings: Sighting[] = [];

  /** Notes where the clock stands. */
  see(clock: ClockSet, wall: Instant): void {
    const wallMs = epochMsOf(wall);
    const last = this.#sightings.at(-1);
    if (last && wallMs - last.wallMs < apartMs) return;
    this.#sightings.push({ wallMs, trialMs: epochMsOf(trialTime(clock, wall)) });
    while ((this.#sightings[0]?.wallMs ?? wallMs) < wallMs - overMs) this.#sightings.shift();
  }

  /** Null until it was watched for long enough. */
  get seen(): number | null {
    const [first, last] = [this.#sightings[0], this.#sightings.at(-1)];
    if (!first || !last || last.wallMs - first.wallMs < enoughMs) return null;
    return (last.trialMs - first.trialMs) / (last.wallMs - first.wallMs);
  }
}
