/** What people are shown of the waker of one process. */
export interface WakerState {
  /** Whether this process has the lead; of all workers one has it. */
  readonly leads: boolean;
  /** Streams whose workflows are still to be woken, or to be checked. */
  readonly waiting: number;
  /** Code of what keeps it from its work now; null while nothing does. */
  readonly trouble: string | null;
  /** Since when it has the trouble, or without trouble since when it has led or not led; real time. */
  readonly since: string;
}

/** Remembers since when what is shown has been so. */
export class WakerReport {
  #shown: WakerState;

  constructor(readonly wallNow: () => string) {
    this.#shown = { leads: false, waiting: 0, trouble: null, since: wallNow() };
  }

  get state(): WakerState {
    return this.#shown;
  }

  tell(change: Partial<Omit<WakerState, 'since'>>): void {
    const next = { ...this.#shown, ...change };
    const same = next.leads === this.#shown.leads && next.trouble === this.#shown.trouble;
    this.#shown = same ? next : { ...next, since: this.wallNow() };
  }
}
