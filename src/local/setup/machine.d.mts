import type { Progress } from './progress.mjs';

export interface Ran {
  readonly code: number;
  /** Standard output and error in the order in which they came. */
  readonly output: string;
}

/** The machine as the set-up sees it; tests put a fake in its place. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly root: string;
  readonly setupDir: string;
  readonly toolsDir: string;
  readonly platform: string;
  readonly arch: string | undefined;
  readonly user: string;
  readonly isRoot: boolean;
  readonly tmpdir: string;
  exists(path: string): boolean;
  which(name: string, folders?: readonly string[]): string | undefined;
  run(
    command: string,
    args: readonly string[],
    options?: { title?: string; cwd?: string; env?: Machine['env']; timeoutMs?: number },
  ): Promise<Ran>;
  download(url: string, file: string, options?: { sha256?: string; stallMs?: number }): Promise<void>;
  readJson(file: string): unknown;
  writeText(file: string, text: string, mode?: number): void;
  answers(host: string, port: number): Promise<boolean>;
}

export function createMachine(progress: Progress, env?: Machine['env']): Machine;
