import { Piscina } from 'piscina';

/** Parts that are asked for at once, for each thread: while the first of them is waited for, the threads have the next to do. */
const askedPerThread = 3;

/**
 * What the default export of a worker module answers to each part, in the order of the parts. Parts are taken as there is room, so
 * that neither all of them nor all answers are ever in memory. A failure is thrown when its part is at its turn, and what runs then is stopped.
 * @param worker address of the compiled module, which computes one part alone and holds nothing between two
 */
export const answersInOrder = async function* <Part, Answer>(
  worker: URL,
  threads: number,
  parts: Iterable<Part> | AsyncIterable<Part>,
): AsyncGenerator<Answer, void, undefined> {
  const pool = new Piscina<Part, Answer>({ filename: worker.href, minThreads: 1, maxThreads: threads });
  const asked: Promise<Answer>[] = [];
  try {
    for await (const part of parts) {
      const answer = pool.run(part);
      // It is thrown at its turn; until then it must not count as unheard.
      answer.catch(() => undefined);
      asked.push(answer);
      const first = asked.length < askedPerThread * threads ? undefined : asked.shift();
      if (first) yield await first;
    }
    for (const answer of asked) yield await answer;
  } finally {
    await pool.destroy();
  }
};
