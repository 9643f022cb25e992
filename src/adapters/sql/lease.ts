import type pg from 'pg';

/** Silence after which PostgreSQL itself ends the session of a leader, and with it the lead. */
const silenceMs = 15_000;
const beatMs = 3_000;
/** A server from which nothing came for so long is gone; no statement of a leader takes longer. */
const patienceMs = 60_000;

/**
 * Makes the server take the lead away from a process that is stopped, hangs or is cut off: between statements, inside a
 * transaction, and while it does not read what it asked for.
 */
export const limitSilence = async (client: pg.Client): Promise<void> => {
  await client.query(
    `set idle_session_timeout = ${silenceMs}; ` +
      `set idle_in_transaction_session_timeout = ${silenceMs}; ` +
      `set tcp_user_timeout = ${silenceMs}; ` +
      'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3',
  );
};

export interface Heartbeat {
  /** Something came from the server. */
  readonly answered: () => void;
  readonly stop: () => void;
}

/** Says a word on the leader's connection while nothing else is said on it; `lose` when the server says nothing more. */
export const startHeartbeat = (beat: () => Promise<unknown>, lose: () => void): Heartbeat => {
  let last = performance.now();
  let beating = false;
  const timer = setInterval(() => {
    if (performance.now() - last > patienceMs) {
      lose();
      return;
    }
    if (beating) return;
    beating = true;
    void Promise.allSettled([beat()]).then(() => {
      beating = false;
    });
  }, beatMs);
  return {
    answered: () => {
      last = performance.now();
    },
    stop: () => {
      clearInterval(timer);
    },
  };
};
