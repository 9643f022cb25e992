import first from './1.0.0.json' with { type: 'json' };

/** Every plan that this program has, oldest first, as its file says it; each is checked when a process starts. */
export const analysisPlanFiles: readonly unknown[] = [first];
