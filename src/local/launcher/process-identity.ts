import { readFileSync } from 'node:fs';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between the machine's start and the process's. */
  readonly startTime: string;
  readonly command: readonly string[];
}

/** Reads a process from /proc; undefined when it is gone (or a zombie), or where there is no /proc. */
export const readProcess = (pid: number): ProcessIdentity | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X' || startTime === undefined) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    return { pid, startTime, command };
  } catch {
    return undefined;
  }
};

/** Whether the recorded process still runs: same number, same start, and its command ends as recorded. */
export const stillRuns = (recorded: ProcessIdentity): boolean => {
  const now = readProcess(recorded.pid);
  if (now?.startTime !== recorded.startTime) return false;
  const tail = now.command.slice(-recorded.command.length);
  return (
    tail.length === recorded.command.length && tail.every((word, index) => word === recorded.command[index])
  );
};
