/** Fields that name the machine that recorded a history; replay reads none of them. */
const ofTheMachine = new Set(['identity', 'stackTrace']);
/** A sticky task queue bears the name of the worker's process: `pid@host`. */
const ofOneWorker = /^\d+@/;

/** A saved history (JSON text) without the names and paths of the machine it ran on. */
export const stripped = (history: string): string => {
  const plain: unknown = JSON.parse(history, (key, value: unknown) => {
    if (ofTheMachine.has(key)) return undefined;
    return typeof value === 'string' && ofOneWorker.test(value) ? 'one worker' : value;
  });
  return `${JSON.stringify(plain, null, 1)}\n`;
};
