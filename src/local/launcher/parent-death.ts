import { spawnSync } from 'node:child_process';

export interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  /** Whether the child's stdin must be a pipe that we hold open for as long as we live. */
  readonly holdsStdin: boolean;
}

/**
 * Imported before the part's own code: ends the process when its stdin closes, which the operating system does for
 * a parent that was killed. Only for Node programs, and only where the kernel's own signal cannot be asked for.
 */
const watchStdin =
  'data:text/javascript,process.stdin.on("close",()=>process.kill(process.pid,"SIGKILL")).resume().unref()';

let pdeathsig: boolean | undefined;

/** Whether util-linux's setpriv can ask the kernel for a signal at the parent's death. */
const kernelTellsOfDeath = (): boolean => {
  pdeathsig ??= spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0;
  return pdeathsig;
};

/**
 * How to start a program so that it does not outlive this process, even when this one is killed with SIGKILL. A
 * foreign program on a system without setpriv cannot be tied; the next start ends it by its record (left-overs.ts).
 */
export const tiedToUs = (
  command: string,
  args: readonly string[],
  kernel = kernelTellsOfDeath(),
): Invocation => {
  if (kernel)
    return { command: 'setpriv', args: ['--pdeathsig', 'KILL', command, ...args], holdsStdin: false };
  if (command === process.execPath)
    return { command, args: ['--import', watchStdin, ...args], holdsStdin: true };
  return { command, args, holdsStdin: false };
};
