import { join, resolve } from 'node:path';
import type { ClockKind } from './application-environment.js';
import { assertPortsFree } from './claim-ports.js';
import { warningFrom } from './disk-room.js';
import { watchDisk } from './disk-watch.js';
import { endLeftOvers } from './left-overs.js';
import { type LogLine, LogSink } from './log-sink.js';
import type { PartName } from './part-declaration.js';
import { type Ports, portsFrom } from './ports.js';
import { projectRoot } from './project-root.js';
import { ensureSecrets, type SecretPaths } from './secrets.js';
import { lockFolder } from './stack-lock.js';
import { stackParts } from './stack-parts.js';
import { stackUrls, type StackUrls } from './stack-urls.js';
import type { SupervisedPart } from './supervised-part.js';
import { type HealthReport, Supervisor } from './supervisor.js';
import { outliveFullOutput } from '../../composition/outlive-full-output.js';
import { readTools } from './tools.js';

export interface StackOptions {
  /** Folder of all profiles; default `.apar` in the checkout. */
  readonly dataDir?: string;
  /** Folder of this stack's data inside `dataDir`; default `local`. */
  readonly profile?: string;
  readonly clock: ClockKind;
  readonly ports?: Partial<Ports>;
  /** Start only these; the others are taken to be there or not needed. */
  readonly parts?: readonly PartName[];
  /** Write logs to files only. */
  readonly quiet?: boolean;
  readonly onLog?: (line: LogLine) => void;
  /** Calls the start off: what already runs is stopped in order and the promise rejects. */
  readonly signal?: AbortSignal;
  /** Further variables for api, worker and inference. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running stack. It ends with this process, however this process ends. */
export interface Stack {
  readonly profileDir: string;
  readonly ports: Ports;
  readonly urls: StackUrls;
  readonly secrets: SecretPaths;
  readonly orthancUser: string;
  readonly logFile: (part: PartName) => string;
  readonly allHealthy: boolean;
  readonly part: (
    name: PartName,
  ) => Pick<SupervisedPart, 'pid' | 'isHealthy' | 'restarts' | 'kill' | 'stop' | 'start'>;
  /** Rejects after `timeout` milliseconds (default 60 000), naming what is not healthy. */
  readonly waitHealthy: (timeout?: number) => Promise<void>;
  readonly on: (event: 'healthy' | 'unhealthy', listener: (report: HealthReport) => void) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the local stack in one data folder and resolves when every part is healthy.
 * Rejects, with nothing left running, when another launcher has the folder, a port is taken (PortBusyError), or a
 * part cannot be started (with its last words).
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  outliveFullOutput();
  const profileDir = resolve(options.dataDir ?? join(projectRoot, '.apar'), options.profile ?? 'local');
  const lock = lockFolder(profileDir);
  try {
    return await startLocked(options, profileDir, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
};

const startLocked = async (
  options: StackOptions,
  profileDir: string,
  release: () => void,
): Promise<Stack> => {
  const { env } = process;
  options.signal?.throwIfAborted();
  await endLeftOvers(profileDir);
  const tools = readTools();
  const ports = portsFrom(env, options.ports);
  const diskWarning = warningFrom(env);
  const urls = stackUrls(ports, tools, env);
  const secrets = ensureSecrets(profileDir);
  const orthancUser = tools.orthancUrl === null ? 'apar' : (env.ORTHANC_USER ?? '');
  const declared = stackParts({
    ...{ profileDir, clock: options.clock, ports, urls, secrets, tools, orthancUser, env },
    // Set for everybody, it would only greet those without our session with errors; auditors set it in their browser.
    codecEndpoint: undefined,
    further: options.env ?? {},
  }).filter(({ name }) => options.parts?.includes(name) ?? true);
  await assertPortsFree(
    ports,
    declared.flatMap((part) => part.ports),
  );
  const sink = new LogSink(join(profileDir, 'logs'), { quiet: options.quiet ?? false, onLog: options.onLog });
  const supervisor = new Supervisor(declared, { profileDir, sink });
  const stopWatching = watchDisk({
    folder: profileDir,
    limit: diskWarning,
    say: (words) => {
      sink.announce(words);
    },
  });
  const callOff = () => void supervisor.stop();
  options.signal?.addEventListener('abort', callOff, { once: true });
  try {
    await supervisor.start();
  } catch (error) {
    stopWatching();
    throw error;
  }
  options.signal?.removeEventListener('abort', callOff);
  return {
    ...{ profileDir, ports, urls, secrets, orthancUser },
    logFile: (part) => sink.fileOf(part),
    get allHealthy() {
      return supervisor.allHealthy;
    },
    part: (name) => supervisor.part(name),
    waitHealthy: (timeout = 60_000) => supervisor.waitHealthy(timeout),
    on: (event, listener) => supervisor.on(event, listener),
    stop: async () => {
      await supervisor.stop();
      stopWatching();
      release();
    },
  };
};
