import { setTimeout as sleep } from 'node:timers/promises';
import { forgetProcess, recordProcess } from './left-overs.js';
import type { LogSink } from './log-sink.js';
import type { PartDeclaration, PartProcess } from './part-declaration.js';
import { type PartRun, startRun } from './part-run.js';
import { FirstHealth } from './first-health.js';
import type { SupervisionPolicy } from './supervision-policy.js';
import { messageOf } from '../../domain/shared/message-of.js';

export interface PartSurroundings {
  readonly profileDir: string;
  readonly sink: LogSink;
  readonly policy: SupervisionPolicy;
  /** Resolves when every part that this one depends on is healthy. */
  readonly dependenciesHealthy: (signal: AbortSignal) => Promise<void>;
  readonly becameHealthy: (part: string) => void;
  readonly becameUnhealthy: (part: string, reason: string) => void;
}

/** Keeps one part running until it is told to stop: starts, probes, starts again with back-off. */
export class SupervisedPart {
  readonly #firstHealth = new FirstHealth();
  #stopping = new AbortController();
  #loop: Promise<void> | undefined;
  #run: PartRun | undefined;
  #healthy = false;
  #everHealthy = false;
  /** The process was sent SIGKILL: an answer that it still gave means nothing. */
  #doomed = false;
  #restarts = 0;

  constructor(
    readonly declaration: PartDeclaration,
    private readonly around: PartSurroundings,
  ) {}

  get name(): string {
    return this.declaration.name;
  }

  /** Number of the running process; undefined while it is down or where it runs elsewhere. */
  get pid(): number | undefined {
    return this.#run?.pid;
  }

  get isHealthy(): boolean {
    return this.#healthy;
  }

  get restarts(): number {
    return this.#restarts;
  }

  /** Resolves when the part was healthy once; rejects when the very first start failed for good or was called off. */
  get firstHealth(): Promise<void> {
    return this.#firstHealth.reached;
  }

  start(): void {
    if (this.#loop !== undefined) return;
    this.#stopping = new AbortController();
    this.#loop = this.#keepRunning(this.#stopping.signal).catch((error: unknown) => {
      this.#firstHealth.missed(error);
      this.#say(messageOf(error));
    });
  }

  /** Stops the part and keeps it down until `start`. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#run?.stop();
    await this.#loop;
    if (this.#loop !== undefined) this.#say('is stopped');
    this.#loop = undefined;
    this.#firstHealth.missed(new Error(`The part "${this.name}" was stopped before it was healthy once.`));
  }

  /**
   * Sends a signal to the process, as a fault. After SIGKILL the part counts as unhealthy at once, resolves when the
   * process has ended, and is started again. Rejects when none runs.
   */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const run = this.#run;
    if (run === undefined) throw new Error(`The part "${this.name}" has no process to send ${signal} to.`);
    run.kill(signal);
    if (signal !== 'SIGKILL') return;
    this.#doomed = true;
    this.#loseHealth('ended by SIGKILL');
    await run.ended;
  }

  async #keepRunning(signal: AbortSignal): Promise<void> {
    const { policy } = this.around;
    let backOff = policy.firstBackOff;
    for (let attempt = 1; ; attempt += 1) {
      await settled(this.around.dependenciesHealthy(signal));
      if (isOver(signal)) return;
      const since = performance.now();
      this.#doomed = false;
      const { reason, hung } = await this.#oneRun(signal);
      this.#loseHealth(isOver(signal) ? 'was stopped' : reason);
      if (isOver(signal)) return;
      if (!this.#everHealthy && (hung || attempt >= policy.firstAttempts))
        throw await this.#neverStarted(reason);
      if (performance.now() - since > policy.forgivenAfter) backOff = policy.firstBackOff;
      this.#say(`${reason}; starting it again in ${backOff} ms`);
      await settled(sleep(backOff, undefined, { signal }));
      backOff = Math.min(backOff * 2, policy.longestBackOff);
      this.#restarts += 1;
    }
  }

  /** Resolves with the reason when the process has ended, or was killed because it did not serve in time (`hung`). */
  async #oneRun(signal: AbortSignal): Promise<{ readonly reason: string; readonly hung: boolean }> {
    const { process } = this.declaration;
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    if (process === undefined) return { reason: await this.#probe(either), hung: true };
    const run = startRun(this.name, process, this.around.sink);
    this.#run = run;
    this.#record(run, process);
    const probing = this.#probe(either).then((reason) => {
      if (!isOver(either)) run.kill('SIGKILL');
      return reason;
    });
    const end = await run.ended;
    over.abort();
    const gaveUp = await probing;
    this.#run = undefined;
    forgetProcess(this.around.profileDir, this.name);
    return gaveUp === '' ? { reason: end, hung: false } : { reason: gaveUp, hung: true };
  }

  /** A part that cannot be recorded, on a full disk, is kept running all the same. */
  #record({ pid }: PartRun, { command, args }: PartProcess): void {
    if (pid === undefined) return;
    try {
      recordProcess(this.around.profileDir, this.name, pid, [command, ...args]);
    } catch (error) {
      const why = messageOf(error);
      this.#say(`runs as process ${pid}, which could not be recorded for a later start (${why})`);
    }
  }

  /** Probes until the signal (then: an empty reason) or until the part must be given up. */
  async #probe(signal: AbortSignal): Promise<string> {
    const { policy } = this.around;
    const { startTimeout } = this.declaration;
    const {
      progress = () => Promise.resolve(null),
      alive = () => Promise.resolve(false),
      trouble = () => Promise.resolve(null),
    } = this.declaration;
    let unhealthySince = performance.now();
    let failures = 0;
    let reached = 0;
    let saidAt = Number.NEGATIVE_INFINITY;
    while (!isOver(signal)) {
      const serves = await this.declaration.healthy().catch(() => false);
      if (isOver(signal)) break;
      if (serves) {
        failures = 0;
        this.#gainHealth();
      } else {
        if (failures === 0 && this.#healthy) unhealthySince = performance.now();
        failures += 1;
        const now = await progress().catch(() => null);
        if (now !== null && now.done > reached) {
          reached = now.done;
          unhealthySince = performance.now();
          if (unhealthySince - saidAt > policy.betweenProgress) {
            saidAt = unhealthySince;
            this.#say(`is getting on: ${now.words}`);
          }
        }
        const lives = await alive().catch(() => false);
        // What it depends on is away: that is no reason to start the part itself again.
        if (lives) {
          unhealthySince = performance.now();
          if (failures > 1 && unhealthySince - saidAt > policy.betweenProgress) {
            const why = await trouble().catch(() => null);
            if (why !== null) {
              saidAt = unhealthySince;
              this.#say(`waits. ${why}`);
            }
          }
        }
        if (failures >= policy.failedProbes)
          this.#loseHealth(lives ? 'cannot do its work' : 'does not answer');
        const allowed = this.#everHealthy ? Math.max(policy.hungAfter, startTimeout) : startTimeout;
        if (performance.now() - unhealthySince > allowed) return `was not healthy within ${allowed / 1000} s`;
      }
      await settled(
        sleep(this.#healthy ? policy.probeWhileHealthy : policy.probeWhileStarting, undefined, { signal }),
      );
    }
    return '';
  }

  #gainHealth(): void {
    if (this.#healthy || this.#doomed) return;
    this.#healthy = true;
    this.#everHealthy = true;
    this.#firstHealth.happened();
    this.#say('is healthy');
    this.around.becameHealthy(this.name);
  }

  #loseHealth(reason: string): void {
    if (!this.#healthy) return;
    this.#healthy = false;
    this.around.becameUnhealthy(this.name, reason);
  }

  async #neverStarted(reason: string): Promise<Error> {
    const { sink } = this.around;
    // Its last words may still be on their way through the pipes.
    await sleep(200);
    const words = sink.tail(this.name).map((line) => `    ${line}`);
    return new Error(
      [
        `The part "${this.name}" ${reason} before it was healthy once. Its last words (all: ${sink.fileOf(this.name)}):`,
        ...words,
      ].join('\n'),
    );
  }

  #say(text: string): void {
    this.around.sink.write({ part: this.name, stream: 'launcher', text });
  }
}

/** Asked anew each time: it changes while we wait, which the compiler does not expect of a property. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

/** Waits for the end of something whose failure only means that it was called off. */
const settled = async (work: Promise<unknown>): Promise<void> => {
  await Promise.allSettled([work]);
};
