export interface IdsInNames {
  /** Ids of the register that the name bears. */
  readonly known: (name: string) => readonly string[];
  /** What looks like an id of one of the register's families but is none. */
  readonly unknown: (name: string) => readonly string[];
}

export declare const idsIn: (known: readonly string[]) => IdsInNames;
