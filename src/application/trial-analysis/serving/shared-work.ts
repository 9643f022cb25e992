import { setTimeout as sleep } from 'node:timers/promises';
import { WorkInterrupted } from '../../ports/analysis-runner.js';

/** The client has gone, and nobody can be told any more. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** How far a work is. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** Begins a work; ends it when the signal is aborted. */
export type Begin<Answer> = (signal: AbortSignal, tell: (progress: Progress) => void) => Promise<Answer>;

/** Somebody's place among those who wait for a work. */
export interface Place<Answer> {
  readonly answer: Promise<Answer>;
  readonly progress: () => Progress;
  /** To be called once, whatever came of it. */
  readonly leave: () => void;
}

interface Work<Answer> {
  readonly answer: Promise<Answer>;
  readonly end: AbortController;
  readonly progress: () => Progress;
  waiting: number;
  ending: NodeJS.Timeout | undefined;
  done: boolean;
}

export interface SharedWork<Answer> {
  /** A place at the work of this key, which is begun if it neither goes on nor is the one that was done last. */
  readonly join: (key: string, begin: Begin<Answer>) => Place<Answer>;
}

/**
 * Work that several wait for is done once. It goes on as long as somebody waits, and for some time after the last one
 * left, who may have given up waiting only to ask again; then it is ended. The last answer is kept under its key. What
 * failed is not: the next who asks begins anew.
 */
export const createSharedWork = <Answer>(graceMs: number): SharedWork<Answer> => {
  const going = new Map<string, Work<Answer>>();
  let kept: { readonly key: string; readonly work: Work<Answer> } | undefined;

  const begun = (key: string, begin: Begin<Answer>): Work<Answer> => {
    const end = new AbortController();
    let progress: Progress = { done: 0, all: 0 };
    const work: Work<Answer> = {
      answer: begin(end.signal, (now) => {
        progress = now;
      }),
      end,
      progress: () => progress,
      waiting: 0,
      ending: undefined,
      done: false,
    };
    going.set(key, work);
    const stop = (): void => {
      work.done = true;
      clearTimeout(work.ending);
      if (going.get(key) === work) going.delete(key);
    };
    work.answer.then(() => {
      stop();
      kept = { key, work };
    }, stop);
    return work;
  };

  const left = (key: string, work: Work<Answer>): void => {
    work.waiting -= 1;
    if (work.waiting > 0 || work.done) return;
    work.ending = setTimeout(() => {
      if (going.get(key) === work) going.delete(key);
      work.end.abort(new WorkInterrupted('nobody waited for the analysis any more'));
    }, graceMs);
    work.ending.unref();
  };

  return {
    join: (key, begin) => {
      const work = kept?.key === key ? kept.work : (going.get(key) ?? begun(key, begin));
      clearTimeout(work.ending);
      work.waiting += 1;
      return {
        answer: work.answer,
        progress: work.progress,
        leave: () => {
          left(key, work);
        },
      };
    },
  };
};

/**
 * The answer of a work, for as long as the client is there.
 * @throws ClientGone once it is not; what the work throws
 */
export const whileWaiting = async <Answer>(
  { answer, leave }: Place<Answer>,
  gone: AbortSignal | undefined,
): Promise<Answer> => {
  const away = new Promise<never>((_, reject) => {
    const leaveNow = (): void => {
      reject(new ClientGone('the client closed the connection before the answer'));
    };
    if (gone?.aborted) leaveNow();
    gone?.addEventListener('abort', leaveNow, { once: true });
  });
  try {
    return await Promise.race([answer, away]);
  } finally {
    leave();
  }
};

/** The answer of a work, or how far it is after some time. */
export const firstOf = async <Answer>(
  { answer, progress }: Pick<Place<Answer>, 'answer' | 'progress'>,
  patienceMs: number,
): Promise<Answer | { readonly underWay: Progress }> => {
  const patience = new AbortController();
  try {
    const late = sleep(patienceMs, undefined, { signal: patience.signal }).then(
      () => ({ underWay: progress() }),
      () => answer,
    );
    return await Promise.race([answer, late]);
  } finally {
    patience.abort();
  }
};
