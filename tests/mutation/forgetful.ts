import type { Memory } from '../../src/domain/record/remembered.js';

/** The doubles of src/domain/record/remembered.ts during the mutation run: a rule that was sound a moment ago is broken now. */
export const rememberedByFacts = <Conclude>(conclude: Conclude): Conclude => conclude;

export const createMemory = (): Memory<object, never> => ({
  get: () => undefined,
  set: () => undefined,
  delete: () => undefined,
});
