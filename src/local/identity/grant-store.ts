import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 2000;
  CREATE TABLE IF NOT EXISTS entry (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
    grant_id TEXT, uid TEXT, user_code TEXT, expires_at INTEGER,
    PRIMARY KEY (model, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entry_by_grant ON entry (grant_id);
  CREATE INDEX IF NOT EXISTS entry_by_uid ON entry (model, uid);
  CREATE INDEX IF NOT EXISTS entry_by_user_code ON entry (model, user_code);
  CREATE INDEX IF NOT EXISTS entry_by_expiry ON entry (expires_at);`;

const epochSeconds = (): number => Math.floor(Date.now() / 1000);

export interface GrantStore {
  readonly adapterFor: (model: string) => Adapter;
  readonly close: () => void;
}

/** Sessions, grants, codes and refresh tokens in one SQLite file, durable before each answer is sent. */
export const openGrantStore = (path: string): GrantStore => {
  closeSync(openSync(path, 'a', 0o600)); // SQLite gives its side files the mode of the main one
  const db = new DatabaseSync(path);
  db.exec(schema);
  const purge = db.prepare('DELETE FROM entry WHERE expires_at <= ?');
  const put = db.prepare('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)');
  const live = '(expires_at IS NULL OR expires_at > ?)';
  const byId = db.prepare(`SELECT payload FROM entry WHERE model = ? AND id = ? AND ${live}`);
  const byUid = db.prepare(`SELECT payload FROM entry WHERE model = ? AND uid = ? AND ${live}`);
  const byUserCode = db.prepare(`SELECT payload FROM entry WHERE model = ? AND user_code = ? AND ${live}`);
  const consume = db.prepare(
    "UPDATE entry SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  const remove = db.prepare('DELETE FROM entry WHERE model = ? AND id = ?');
  const revoke = db.prepare('DELETE FROM entry WHERE model = ? AND grant_id = ?');

  const first = (statement: typeof byId, model: string, key: string): Promise<AdapterPayload | undefined> => {
    const row = statement.get(model, key, epochSeconds());
    return Promise.resolve(
      row === undefined ? undefined : (JSON.parse(String(row['payload'])) as AdapterPayload),
    );
  };

  return {
    adapterFor: (model) => ({
      upsert: (id, payload, expiresIn) => {
        purge.run(epochSeconds());
        const expiresAt = expiresIn === undefined ? null : epochSeconds() + expiresIn;
        const { grantId = null, uid = null, userCode = null } = payload;
        put.run(model, id, JSON.stringify(payload), grantId, uid, userCode, expiresAt);
        return Promise.resolve();
      },
      find: (id) => first(byId, model, id),
      findByUid: (uid) => first(byUid, model, uid),
      findByUserCode: (code) => first(byUserCode, model, code),
      consume: (id) => {
        consume.run(epochSeconds(), model, id);
        return Promise.resolve();
      },
      destroy: (id) => {
        remove.run(model, id);
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        revoke.run(model, grantId);
        return Promise.resolve();
      },
    }),
    close: () => {
      db.close();
    },
  };
};
