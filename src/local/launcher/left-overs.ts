import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessIdentity, readProcess, stillRuns } from './process-identity.js';

const folderOf = (profileDir: string) => join(profileDir, 'run');
const recordOf = (profileDir: string, part: string) => join(folderOf(profileDir), `${part}.json`);

/** Records that this process was started for the part, so that a later launcher can recognise and end it. */
export const recordProcess = (
  profileDir: string,
  part: string,
  pid: number,
  command: readonly string[],
): void => {
  const startTime = readProcess(pid)?.startTime;
  if (startTime === undefined) return;
  mkdirSync(folderOf(profileDir), { recursive: true });
  writeFileSync(
    recordOf(profileDir, part),
    JSON.stringify({ pid, startTime, command } satisfies ProcessIdentity),
  );
};

export const forgetProcess = (profileDir: string, part: string): void => {
  rmSync(recordOf(profileDir, part), { force: true });
};

/**
 * Ends what a killed launcher left behind in this data folder and returns the parts ended. Only processes that are
 * beyond doubt ours are touched: same number, same start time, same command as recorded.
 */
export const endLeftOvers = async (profileDir: string): Promise<readonly string[]> => {
  const ended: string[] = [];
  for (const { part, identity } of recorded(profileDir)) {
    if (stillRuns(identity)) {
      process.kill(identity.pid, 'SIGKILL');
      while (stillRuns(identity)) await sleep(20);
      ended.push(part);
    }
    forgetProcess(profileDir, part);
  }
  return ended;
};

const recorded = (
  profileDir: string,
): readonly { readonly part: string; readonly identity: ProcessIdentity }[] => {
  mkdirSync(folderOf(profileDir), { recursive: true });
  return readdirSync(folderOf(profileDir))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const part = name.slice(0, -'.json'.length);
      const identity = parsed(readFileSync(recordOf(profileDir, part), 'utf8'));
      return identity === undefined ? [] : [{ part, identity }];
    });
};

/** A record cut short by a crash names nobody. */
const parsed = (text: string): ProcessIdentity | undefined => {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return undefined;
  }
};
