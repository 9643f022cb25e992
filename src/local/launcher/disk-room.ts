const mebibyte = 1024 * 1024;
const preset = 2048;

/** What was last said about the disk; `below` is the room in MiB that the next warning waits for. */
export type DiskRoom = { readonly kind: 'enough' } | { readonly kind: 'short'; readonly below: number };

export const enoughRoom: DiskRoom = { kind: 'enough' };

/**
 * MiB of free disk below which the launcher warns (DISK_WARNING_MIB).
 * @throws Error when the variable is no number of MiB
 */
export const warningFrom = (env: Readonly<NodeJS.ProcessEnv>): number => {
  const text = env.DISK_WARNING_MIB;
  if (text === undefined || text === '') return preset;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 0) return limit;
  throw new Error(`DISK_WARNING_MIB is "${text}"; it must be a whole number of MiB, 0 for no warning.`);
};

export interface Judged {
  readonly room: DiskRoom;
  /** What to say now; null when it was said already. */
  readonly words: string | null;
}

/** A shortage is told when it begins and each time the room has halved since; its end is told once there is a tenth more than the limit. */
export const judgeRoom = (before: DiskRoom, freeBytes: number, limit: number, folder: string): Judged => {
  const free = Math.floor(freeBytes / mebibyte);
  if (before.kind === 'short' && free >= limit * 1.1)
    return { room: enoughRoom, words: `the disk of ${folder} has room again: ${free} MiB are free` };
  const below = before.kind === 'short' ? before.below : limit;
  if (free >= below) return { room: before, words: null };
  return { room: { kind: 'short', below: Math.floor(free / 2) }, words: warning(free, limit, folder) };
};

const warning = (free: number, limit: number, folder: string): string =>
  `the disk of ${folder} has ${free} MiB left (DISK_WARNING_MIB=${limit}). Make room on it: remove other files, or logs/*.log.1 ` +
  'in that folder. On a full disk nothing new is recorded; what is recorded stays and can be read.';
