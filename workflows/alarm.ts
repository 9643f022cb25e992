import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';

/** How much later than asked an alarm may ring: rounding of a scaled clock. */
const lateMs = 5;

interface Timer {
  readonly scope: CancellationScope;
  readonly ended: Promise<void>;
  readonly at: number;
  readonly summary: string;
  rung: boolean;
}

/** The one timer of a workflow: it is left as it is while what it waits for stays the same. */
export class Alarm {
  #timer: Timer | null = null;

  /**
   * Waits until `at`, in real milliseconds and in the future, or until `woken` says otherwise; a timer that was not
   * needed to the end goes on.
   * @param mayRingEarly whoever waits only looks again then
   */
  async untilRung(at: number, summary: string, mayRingEarly: boolean, woken: () => boolean): Promise<void> {
    const kept = this.#timer !== null && serves(this.#timer, at, summary, mayRingEarly);
    if (!kept) await this.stop();
    const timer = (this.#timer ??= this.#start(at, summary));
    await condition(() => woken() || timer.rung);
    if (timer.rung) this.#timer = null;
  }

  /** Takes the timer back, if one runs. */
  async stop(): Promise<void> {
    this.#timer?.scope.cancel();
    await this.#timer?.ended;
    this.#timer = null;
  }

  #start(at: number, summary: string): Timer {
    const scope = new CancellationScope();
    const ended = scope
      .run(() => sleep(at - Date.now(), { summary }))
      .then(() => {
        timer.rung = true;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
    const timer: Timer = { scope, ended, at, summary, rung: false };
    return timer;
  }
}

const serves = (timer: Timer, at: number, summary: string, mayRingEarly: boolean): boolean =>
  !timer.rung &&
  timer.summary === summary &&
  timer.at <= at + lateMs &&
  (timer.at >= at || (mayRingEarly && timer.at > Date.now()));
