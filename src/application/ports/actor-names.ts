/** A name that an actor bore, and since when; real time, ISO. */
export interface ActorName {
  readonly name: string;
  readonly seenAt: string;
}

/** The log names actors by the subject of their token only; their printed names stay in the vault. Throws `VaultUnavailable`. */
export interface ActorNames {
  /** Kept at first sight and at each change; the name that is known already is not kept again. */
  readonly keepActorName: (actorId: string, name: string, seenAt: string) => Promise<void>;
  /** Every name that was seen, the oldest first. */
  readonly actorNames: (actorId: string) => Promise<readonly ActorName[]>;
}
