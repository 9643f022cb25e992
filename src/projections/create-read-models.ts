import { answering } from './answering.js';
import type { Questions, ReadModels } from '../application/ports/read-models.js';
import { furthestBehind } from './checkpoints/checkpoint.js';
import { findCheckpoints } from './checkpoints/checkpoints.js';
import { erasures } from './erasures.js';
import { comparePositions } from './positions.js';
import type { Progress } from './progress.js';
import { placeOf, type Place, type Projection } from './read-model.js';
import type { ReadDatabase, ReadDb } from './read-database.js';
import { requireComplete } from './require-complete.js';

type One = (typeof answering)[number];
type QuestionOf<Model> = Model extends { readonly answers: (place: never) => infer Answers }
  ? keyof Answers
  : never;
/** The questions that have an answer: if one of the port is missing, what is returned below does not compile. */
type Answered = QuestionOf<One>;
type Ask = (...args: never[]) => Promise<unknown>;

const projections: readonly Projection[] = [erasures, ...answering];

/** Its answers by the name of their question. */
const answersAt = (model: One, place: Place): Readonly<Record<string, Ask>> => model.answers(place);

/**
 * The read models over a database that a projector of this process (then share its progress) or of another one fills.
 * Every answer throws ReadModelsRebuilding while the rows hold a part of the log only.
 */
export const createReadModels = (
  database: Pick<ReadDatabase, 'db' | 'pollMs'>,
  progress: Progress,
): ReadModels => {
  const { db, pollMs } = database;

  /** Rows and the proof that they are whole come from one snapshot. */
  const whole = <Answer>(ask: (snapshot: ReadDb) => Promise<Answer>): Promise<Answer> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot) => {
        await requireComplete(snapshot, projections);
        return ask(snapshot);
      });

  const answersOf = (model: One): readonly (readonly [string, Ask])[] =>
    Object.keys(answersAt(model, placeOf(db, model))).map((question) => [
      question,
      (...args) => whole(async (snapshot) => answersAt(model, placeOf(snapshot, model))[question]?.(...args)),
    ]);
  const answers = Object.fromEntries(answering.flatMap(answersOf)) as Pick<Questions, Answered>;

  const reached = async (position: string): Promise<boolean> => {
    const checkpoints = await findCheckpoints(db, projections);
    return (
      checkpoints.length === projections.length &&
      checkpoints.every((checkpoint) => comparePositions(checkpoint.position, position) >= 0)
    );
  };

  return {
    ...answers,
    seen: async (position, timeoutMs) => {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const count = progress.count();
        if (await reached(position)) return true;
        const left = deadline - performance.now();
        if (left <= 0) return false;
        await progress.beyond(count, Math.min(left, pollMs));
      }
    },
    checkpoint: async () => {
      const last = furthestBehind(await findCheckpoints(db, projections));
      return { position: last?.position ?? null, recordedAt: last?.lastEvent?.recordedAt ?? null };
    },
  };
};
