/** Fields that name the machine that recorded a history; replay reads none of them. */
const ofTheMachine = new Set(['identity', 'stackTrace']);

/** A saved history (JSON text) without the names and paths of the machine it ran on. */
export const stripped = (history: string): string => {
  const plain: unknown = JSON.parse(history, (key, value: unknown) =>
    ofTheMachine.has(key) ? undefined : value,
  );
  return `${JSON.stringify(plain, null, 1)}\n`;
};
