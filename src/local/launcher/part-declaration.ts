import type { PortName } from './ports.js';

/** The parts of the local stack; one operating-system process each. */
export type PartName = 'eventstore' | 'temporal' | 'orthanc' | 'identity' | 'api' | 'worker' | 'inference';

/** How a part's process is started and stopped. */
export interface PartProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stopSignal: NodeJS.Signals;
  /** Milliseconds between the stop signal and SIGKILL. */
  readonly stopTimeout: number;
}

export interface PartProgress {
  /** Grows as the part gets on; what falls back has not got on. */
  readonly done: number;
  readonly words: string;
}

/** One part of the stack as data; the supervisor knows no part by name. */
export interface PartDeclaration {
  readonly name: string;
  /** Absent for a part that runs elsewhere and is only waited for. */
  readonly process?: PartProcess;
  readonly ports: readonly PortName[];
  /** Parts that must be healthy before this one is started or started again. */
  readonly dependsOn: readonly string[];
  /** Whether the part serves. A rejection counts as no. */
  readonly healthy: () => Promise<boolean>;
  /**
   * Whether the process answers at all, where that is another question than whether it can do its work: only a process that
   * does not is started again. A part without it is alive as long as it is healthy.
   */
  readonly alive?: () => Promise<boolean>;
  /** Why a living part cannot do its work, in words; null when it does not say. */
  readonly trouble?: () => Promise<string | null>;
  /** How far a part is that is not healthy yet; null when it does not say. */
  readonly progress?: () => Promise<PartProgress | null>;
  /** Milliseconds that a first start may take until healthy, or until it next gets on. */
  readonly startTimeout: number;
}
