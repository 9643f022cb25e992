import type { SubjectKey } from '../../application/ports/key-vault.js';

/** Keys in clear, for a minute at most after the vault last confirmed that they exist. */
export interface KeyCache {
  readonly byStream: (stream: string) => SubjectKey | null;
  readonly byId: (keyId: string) => SubjectKey | null;
  readonly remember: (stream: string, key: SubjectKey) => void;
  readonly forget: (stream: string) => void;
  readonly clear: () => void;
}

const cacheMs = 60_000;

/** `now` is a monotonic clock in milliseconds. */
export const createKeyCache = (now: () => number): KeyCache => {
  const entries = new Map<string, { readonly key: SubjectKey; readonly until: number }>();
  const streams = new Map<string, string>();

  const drop = (stream: string): void => {
    const keyId = entries.get(stream)?.key.keyId;
    if (keyId !== undefined) streams.delete(keyId);
    entries.delete(stream);
  };
  const byStream = (stream: string): SubjectKey | null => {
    const entry = entries.get(stream);
    if (!entry) return null;
    if (entry.until > now()) return entry.key;
    drop(stream);
    return null;
  };
  return {
    byStream,
    byId: (keyId) => {
      const stream = streams.get(keyId);
      return stream === undefined ? null : byStream(stream);
    },
    remember: (stream, key) => {
      // Insertion order is order of expiry: the oldest are looked at first, so nothing outlives its minute.
      for (const [name, entry] of entries) {
        if (entry.until > now()) break;
        drop(name);
      }
      drop(stream);
      entries.set(stream, { key, until: now() + cacheMs });
      streams.set(key.keyId, stream);
    },
    forget: drop,
    clear: () => {
      entries.clear();
      streams.clear();
    },
  };
};
