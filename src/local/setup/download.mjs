import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WayFailed } from './ways.mjs';

/**
 * Downloads into a file that appears only when complete and, where a digest is given, when it is the right one.
 * Gives up after `stallMs` without a byte; throws WayFailed with the reason.
 */
export async function downloadTo(url, file, { sha256, stallMs = 6000 } = {}) {
  const stalled = new AbortController();
  const abort = () =>
    stalled.abort(new WayFailed(`no byte from ${new URL(url).host} within ${stallMs / 1000} s`));
  let timer = setTimeout(abort, stallMs);
  const partial = `${file}.part-${process.pid}`;
  const hash = createHash('sha256');
  mkdirSync(dirname(file), { recursive: true });
  try {
    const response = await fetch(url, { signal: stalled.signal, redirect: 'follow' });
    if (!response.ok) throw new WayFailed(`${new URL(url).host} answered ${response.status}`);
    await pipeline(
      Readable.fromWeb(response.body),
      async function* (chunks) {
        for await (const chunk of chunks) {
          clearTimeout(timer);
          timer = setTimeout(abort, stallMs);
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(partial),
      { signal: stalled.signal },
    );
    const digest = hash.digest('hex');
    if (sha256 !== undefined && digest !== sha256) {
      throw new WayFailed(`${url} has SHA-256 ${digest}, expected ${sha256}; it was thrown away`);
    }
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw stalled.signal.aborted ? stalled.signal.reason : asWayFailed(url, file, error);
  } finally {
    clearTimeout(timer);
  }
}

function asWayFailed(url, file, error) {
  if (error instanceof WayFailed) return error;
  if (error?.code === 'ENOSPC' || error?.code === 'EDQUOT') {
    const reason = `the disk of ${dirname(file)} is full; make room there (what had come of ${url} was removed)`;
    return new WayFailed(reason, { cause: error });
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new WayFailed(`${new URL(url).host} cannot be reached (${cause.message})`, { cause: error });
}
