import type { Machine, Ran } from '../../../../src/local/setup/machine.mjs';
import type { Progress } from '../../../../src/local/setup/progress.mjs';
import { WayFailed } from '../../../../src/local/setup/ways.mjs';

export interface FakeMachineOptions {
  readonly env?: Machine['env'];
  readonly isRoot?: boolean;
  readonly arch?: string | undefined;
  /** Programs on the PATH, with what running them yields; by name or by "name firstArgument …". */
  readonly programs?: Readonly<Record<string, Ran>>;
  /** Files that are there from the start. */
  readonly files?: readonly string[];
  /** Files that a command makes when it runs, by the same key as `programs`. */
  readonly makes?: Readonly<Record<string, readonly string[]>>;
  readonly downloads?: (url: string) => Promise<void>;
  readonly listening?: readonly string[];
}

export interface FakeMachine extends Machine {
  /** Every command line that was run, in order. */
  readonly commands: readonly string[];
  readonly downloaded: readonly string[];
}

/** A machine of plain data: nothing is run, written or fetched. */
export const fakeMachine = (options: FakeMachineOptions = {}): FakeMachine => {
  const { programs = {}, makes = {}, listening = [] } = options;
  const files = new Set(options.files);
  const commands: string[] = [];
  const downloaded: string[] = [];
  const names = new Set(Object.keys(programs).map((key) => key.split(' ')[0]));
  return {
    ...{ commands, downloaded, env: options.env ?? {}, isRoot: options.isRoot ?? false, user: 'someone' },
    ...{ root: '/checkout', setupDir: '/checkout/.apar/setup', toolsDir: '/cache/tools', tmpdir: '/tmp' },
    ...{ platform: 'linux', arch: 'arch' in options ? options.arch : 'amd64' },
    exists: (path) => files.has(path),
    which: (name) => (names.has(name) ? `/bin/${name}` : undefined),
    run: (command, args) => {
      const line = [command.replace('/bin/', ''), ...args].join(' ');
      commands.push(line);
      const key = [...Object.keys(programs), ...Object.keys(makes)]
        .filter((candidate) => line.startsWith(candidate))
        .sort((a, b) => b.length - a.length)[0];
      for (const file of makes[key ?? ''] ?? []) files.add(file);
      const result = programs[key ?? ''];
      return Promise.resolve(
        result ?? { code: files.has(command) || makes[key ?? ''] ? 0 : 127, output: '' },
      );
    },
    download: async (url) => {
      await (options.downloads ?? unreachable)(url);
      downloaded.push(url);
    },
    readJson: () => ({ archiveUrl: 'https://example.org/server.tar.gz', fileToExtract: 'bundle/server' }),
    writeText: (file) => files.add(file),
    answers: (host, port) => Promise.resolve(listening.includes(`${host}:${port}`)),
  };
};

const unreachable = (url: string): Promise<void> =>
  Promise.reject(new WayFailed(`${new URL(url).host} cannot be reached (fake)`));

export const ok = (output = ''): Ran => ({ code: 0, output });
export const failing = (output: string, code = 1): Ran => ({ code, output });

/** Progress that runs the work and keeps what was said. */
export const fakeProgress = (): Progress & { readonly said: readonly string[] } => {
  const said: string[] = [];
  return {
    said,
    say: (line) => said.push(line),
    step: (title, work) => {
      said.push(title);
      return work();
    },
    pulse: () => () => undefined,
    ready: (target) => said.push(target),
    failed: (error) => said.push(String(error)),
  };
};
