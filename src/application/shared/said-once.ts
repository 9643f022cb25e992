/**
 * Which of any number of names are said: each once and only so many, then once that there are more. Anybody can make any
 * number of them.
 */
export class SaidOnce {
  readonly #said = new Set<string>();

  constructor(private readonly most: number) {}

  /** Null where there is nothing to say of the name. */
  of(name: string): 'name' | 'more' | null {
    if (this.#said.has(name) || this.#said.size > this.most) return null;
    this.#said.add(name);
    return this.#said.size > this.most ? 'more' : 'name';
  }
}
