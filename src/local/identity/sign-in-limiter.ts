const failuresAllowed = 5;
const lockSeconds = 60;
const namesRemembered = 1000;

interface Record {
  readonly failures: number;
  readonly until: number;
}

/** After five wrong passwords in a row a name is locked for a minute, whether anybody has it or not. */
export class SignInLimiter {
  readonly #names = new Map<string, Record>();

  /** @param now epoch milliseconds */
  constructor(private readonly now: () => number) {}

  /** Seconds until the name may be tried again; 0 if at once. */
  secondsLocked(name: string): number {
    const record = this.#names.get(name);
    if (record === undefined || record.failures < failuresAllowed) return 0;
    const left = Math.ceil((record.until - this.now()) / 1000);
    if (left > 0) return left;
    this.#names.delete(name);
    return 0;
  }

  failed(name: string): void {
    const failures = (this.#names.get(name)?.failures ?? 0) + 1;
    this.#names.delete(name);
    this.#names.set(name, { failures, until: this.now() + lockSeconds * 1000 });
    const oldest = this.#names.keys().next();
    if (this.#names.size > namesRemembered && oldest.done !== true) this.#names.delete(oldest.value);
  }

  succeeded(name: string): void {
    this.#names.delete(name);
  }
}
