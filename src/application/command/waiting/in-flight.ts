import { TooManyInFlight } from '../../ports/orchestrator.js';

/** As many as Temporal takes for one workflow: a further one would only wait until the patience of its caller is over. */
const ofRecord = 10;
/** More than anybody sends by hand; whoever sends more in a burst is slowed down, and nobody else. */
const ofPerson = 40;

const counted = (counts: Map<string, number>, key: string, by: 1 | -1): void => {
  const left = (counts.get(key) ?? 0) + by;
  if (left === 0) counts.delete(key);
  else counts.set(key, left);
};

/** How many commands this process has handed on and waits for, by record and by person. */
export class InFlight {
  readonly #records = new Map<string, number>();
  readonly #people = new Map<string, number>();

  /**
   * Runs what hands one command on.
   * @throws TooManyInFlight before anything was done, where the record or the person has as many in flight as are taken.
   */
  async one<T>(stream: string, person: string, handOn: () => Promise<T>): Promise<T> {
    if ((this.#records.get(stream) ?? 0) >= ofRecord)
      throw new TooManyInFlight(`${ofRecord} commands are in flight for ${stream}`);
    if ((this.#people.get(person) ?? 0) >= ofPerson)
      throw new TooManyInFlight(`${ofPerson} commands of one person are in flight`);
    counted(this.#records, stream, 1);
    counted(this.#people, person, 1);
    try {
      return await handOn();
    } finally {
      counted(this.#records, stream, -1);
      counted(this.#people, person, -1);
    }
  }
}
