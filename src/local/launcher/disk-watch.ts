import { statfs } from 'node:fs/promises';
import { enoughRoom, judgeRoom } from './disk-room.js';

export interface DiskWatch {
  readonly folder: string;
  readonly limit: number;
  readonly say: (words: string) => void;
  readonly everyMs?: number;
  readonly freeBytes?: (folder: string) => Promise<number>;
}

const free = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** Looks at the disk of a folder now and regularly, and says when room becomes short, until the returned function is called. */
export const watchDisk = ({
  folder,
  limit,
  say,
  everyMs = 30_000,
  freeBytes = free,
}: DiskWatch): (() => void) => {
  let room = enoughRoom;
  let over = false;
  const look = async (): Promise<void> => {
    const judged = judgeRoom(room, await freeBytes(folder), limit, folder);
    if (over) return;
    ({ room } = judged);
    if (judged.words !== null) say(judged.words);
  };
  const attempt = (): void => {
    // A disk that cannot be asked is no reason to stop; its parts tell what they miss.
    look().catch(() => undefined);
  };
  attempt();
  const timer = setInterval(attempt, everyMs);
  timer.unref();
  return () => {
    over = true;
    clearInterval(timer);
  };
};
