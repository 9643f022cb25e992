import { EventEmitter, once } from 'node:events';
import type { LogSink } from './log-sink.js';
import type { PartDeclaration } from './part-declaration.js';
import { SupervisedPart } from './supervised-part.js';
import { type SupervisionPolicy, usualPolicy } from './supervision-policy.js';

export interface HealthReport {
  readonly part: string;
  /** In words, for an unhealthy part: "ended by SIGKILL". */
  readonly reason?: string;
  /** Whether every part of the stack is healthy now. */
  readonly allHealthy: boolean;
}
export interface SupervisorEvents {
  healthy: [HealthReport];
  unhealthy: [HealthReport];
}

/** Starts declared parts in the order of their dependencies, keeps them running and stops them in reverse. */
export class Supervisor extends EventEmitter<SupervisorEvents> {
  readonly #parts: ReadonlyMap<string, SupervisedPart>;
  #ending = false;

  constructor(
    declarations: readonly PartDeclaration[],
    around: { readonly profileDir: string; readonly sink: LogSink; readonly policy?: SupervisionPolicy },
  ) {
    super();
    this.setMaxListeners(0);
    for (const { name } of declarations) around.sink.open(name);
    this.#parts = new Map(
      inOrder(declarations).map((declaration) => [
        declaration.name,
        new SupervisedPart(declaration, {
          profileDir: around.profileDir,
          sink: around.sink,
          policy: around.policy ?? usualPolicy,
          dependenciesHealthy: (signal) => this.#untilHealthy(declaration.dependsOn, signal),
          becameHealthy: (part) => this.emit('healthy', { part, allHealthy: this.allHealthy }),
          becameUnhealthy: (part, reason) => {
            if (!this.#ending) this.emit('unhealthy', { part, reason, allHealthy: false });
          },
        }),
      ]),
    );
  }

  get allHealthy(): boolean {
    return [...this.#parts.values()].every((part) => part.isHealthy);
  }

  get names(): readonly string[] {
    return [...this.#parts.keys()];
  }

  part(name: string): SupervisedPart {
    const part = this.#parts.get(name);
    if (part === undefined)
      throw new Error(`No part "${name}" in this stack; there are: ${this.names.join(', ')}.`);
    return part;
  }

  /** Starts all parts and resolves when each was healthy. Rejects, with all stopped, when one cannot be started. */
  async start(): Promise<void> {
    const parts = [...this.#parts.values()];
    for (const part of parts) part.start();
    try {
      await Promise.all(parts.map((part) => part.firstHealth));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Resolves when all parts are healthy at once; rejects after `timeout` milliseconds, naming those that are not. */
  async waitHealthy(timeout: number): Promise<void> {
    try {
      await this.#untilHealthy(this.names, AbortSignal.timeout(timeout));
    } catch (cause) {
      const down = this.names.filter((name) => !this.part(name).isHealthy);
      throw new Error(`Not healthy after ${timeout / 1000} s: ${down.join(', ')}.`, { cause });
    }
  }

  /** Stops all parts, each only after those that depend on it have ended. Reports none of it as unhealthy. */
  async stop(): Promise<void> {
    this.#ending = true;
    const ended = new Map<string, Promise<void>>();
    for (const part of [...this.#parts.values()].reverse()) {
      const dependants = [...this.#parts.values()].filter((other) =>
        other.declaration.dependsOn.includes(part.name),
      );
      ended.set(
        part.name,
        Promise.all(dependants.flatMap((other) => ended.get(other.name) ?? [])).then(() => part.stop()),
      );
    }
    await Promise.all(ended.values());
  }

  async #untilHealthy(names: readonly string[], signal: AbortSignal): Promise<void> {
    while (!names.every((name) => this.#parts.get(name)?.isHealthy ?? true))
      await once(this, 'healthy', { signal });
  }
}

/** Dependencies first. What is depended on but not part of this stack is taken to be there. */
const inOrder = (declarations: readonly PartDeclaration[]): readonly PartDeclaration[] => {
  const ordered: PartDeclaration[] = [];
  const visit = (declaration: PartDeclaration, path: readonly string[]): void => {
    if (path.includes(declaration.name))
      throw new Error(`Parts wait for each other: ${[...path, declaration.name].join(' → ')}.`);
    if (ordered.includes(declaration)) return;
    for (const other of declarations) {
      if (declaration.dependsOn.includes(other.name)) visit(other, [...path, declaration.name]);
    }
    ordered.push(declaration);
  };
  for (const declaration of declarations) visit(declaration, []);
  return ordered;
};
