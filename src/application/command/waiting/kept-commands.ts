import type { CommandRequest } from '../../ports/orchestrator.js';

/** A command that was sent, and whose outcome is not known. */
export interface KeptCommand {
  readonly request: CommandRequest;
  /** When it was first sent, in milliseconds of real time. */
  readonly since: number;
}

export const oldestOf = (some: readonly KeptCommand[]): number => Math.min(...some.map(({ since }) => since));

export const streamsOf = (some: readonly KeptCommand[]): ReadonlySet<string> =>
  new Set(some.map(({ request }) => request.stream));

const keyOf = ({ stream, commandId, bodyDigest }: CommandRequest): string =>
  [stream, commandId, bodyDigest].join('\n');

/** Commands whose outcome is not known, in the order in which they are asked for again. */
export class KeptCommands {
  readonly #kept = new Map<string, KeptCommand>();

  get all(): readonly KeptCommand[] {
    return [...this.#kept.values()];
  }

  has(request: CommandRequest): boolean {
    return this.#kept.has(keyOf(request));
  }

  /** The time at which it was first sent stays. */
  keep(request: CommandRequest, since: number): void {
    const key = keyOf(request);
    this.#kept.set(key, { request, since: Math.min(since, this.#kept.get(key)?.since ?? since) });
  }

  /** False where it was not kept. */
  drop(request: CommandRequest): boolean {
    return this.#kept.delete(keyOf(request));
  }

  /** Its turn comes again after that of the others. */
  putBehind(request: CommandRequest): void {
    const key = keyOf(request);
    const one = this.#kept.get(key);
    if (!one) return;
    this.#kept.delete(key);
    this.#kept.set(key, one);
  }

  /** One of a stream at a time, so that a record that is stuck takes no turn from others. */
  next(atMost: number): readonly KeptCommand[] {
    const chosen = new Map<string, KeptCommand>();
    for (const one of this.#kept.values()) {
      if (chosen.size === atMost) break;
      if (!chosen.has(one.request.stream)) chosen.set(one.request.stream, one);
    }
    return [...chosen.values()];
  }
}
