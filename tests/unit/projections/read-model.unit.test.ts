import { describe, expect, it } from '@jest/globals';
import { nothingToForget, readModel } from '../../../src/projections/read-model.js';
import { readModels } from '../../../src/projections/read-models/index.js';
import { integer, text } from '../../../src/projections/table.js';
import { emptyPlace } from './empty-place.js';

const counted = {
  name: 'counted',
  version: 1,
  table: { columns: { stream: text(), revision: integer() }, key: ['stream'] },
  takes: () => true,
  apply: () => Promise.resolve(),
  forget: nothingToForget,
  answers: () => ({ sealedPredictionCount: () => Promise.resolve(1) }),
} as const;

describe('a read model', () => {
  it('answers what the port asks, and nobody else answers the same', () => {
    const answered = readModels.flatMap((model) => Object.keys(model.answers(emptyPlace(model))));
    expect(answered).toHaveLength(new Set(answered).size);
  });

  it('is named once', () => {
    const names = readModels.map(({ name }) => name);
    expect(names).toHaveLength(new Set<string>(names).size);
  });

  it('may say that it holds nothing of a participant', async () => {
    const model = readModel(counted);
    await expect(model.forget(emptyPlace(model), 'APAR-0001')).resolves.toBeUndefined();
  });

  it('does not compile without a way to forget, with a wrong answer or with a column that it does not have', () => {
    const { forget: _, ...unforgetting } = counted;
    const rejected = [
      // @ts-expect-error whoever holds nothing of a participant must say so
      () => readModel(unforgetting),
      // @ts-expect-error the port asks for a number
      () => readModel({ ...counted, answers: () => ({ sealedPredictionCount: () => Promise.resolve('1') }) }),
      // @ts-expect-error the port does not ask this
      () => readModel({ ...counted, answers: () => ({ unasked: () => Promise.resolve(1) }) }),
      // @ts-expect-error the key is no column
      () => readModel({ ...counted, table: { ...counted.table, key: ['subject_id'] } }),
      () =>
        readModel({
          ...counted,
          forget: async ({ db, table }) => {
            // @ts-expect-error the table has no such column
            await db.deleteFrom(table).where('subject_id', '=', '').execute();
          },
        }),
    ];
    expect(rejected).toHaveLength(5);
  });
});
