import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { RequestOf } from '../../../contracts/commands.js';
import type { Act, Office } from '../../../virtual/lives/index.js';
import type { ApiClient } from '../api-client.js';
import { generateKey } from '../key-holder.js';
import { modelIdentity } from '../lock-models.js';
import type { Settings } from '../settings.js';
import { signedInWithinMs } from './life/record-of-life.js';
import { eveningOf } from './site-day.js';

type Key = Pick<RequestOf<'registerSealingKey'>, 'keyId' | 'publicKey'>;

const privately = { mode: 0o600 } as const;

/** Read where it was written before, so that a trial that is taken up again has the key with which it began. */
const kept = async <T>(file: string, make: () => T | Promise<T>): Promise<T> => {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  const made = await make();
  writeFileSync(file, JSON.stringify(made), privately);
  return made;
};

/** The acts of the trial office, with the key of a key holder and the models of this stack in place of those that the file names. */
export class TrialOffice {
  #done = 0;

  constructor(
    readonly office: Office,
    private readonly deps: {
      readonly api: ApiClient;
      readonly settings: Settings;
      readonly trialKey: string;
    },
  ) {}

  get nextAt(): string | null {
    return this.office.acts[this.#done]?.at ?? null;
  }

  get holdsAt(): string | null {
    return this.nextAt === null ? null : eveningOf(this.nextAt);
  }

  /** When the freeze is to be ordered; null where the office never does. */
  get freezesAt(): string | null {
    return this.#freeze?.at ?? null;
  }

  /** When the freeze was ordered, once it was. */
  get frozenAt(): string | null {
    const freeze = this.#freeze;
    return freeze !== undefined && this.office.acts.indexOf(freeze) < this.#done ? freeze.at : null;
  }

  get #freeze(): Act | undefined {
    return this.office.acts.find(({ operation }) => operation === 'orderFreeze');
  }

  /** Of the key file; kept beside it for as long as the stack's folder is. */
  passphrase(): Promise<string> {
    mkdirSync(this.deps.settings.keyHolderDir, { recursive: true, mode: 0o700 });
    return kept(join(this.deps.settings.keyHolderDir, 'passphrase.json'), () =>
      randomBytes(24).toString('base64url'),
    );
  }

  /** Does the next act; one that was done before is recognised by its key. */
  async act(): Promise<void> {
    const act = this.office.acts[this.#done];
    if (!act) return;
    const { operation, by, fresh } = act;
    const options = { key: `${this.deps.trialKey}-office-${this.#done}`, fresh, signedInWithinMs };
    await this.deps.api.command(operation, by.id, null, (await this.#bodyOf(act)) as never, options);
    this.#done += 1;
  }

  async #bodyOf({ operation, body }: Act): Promise<unknown> {
    if (operation === 'registerSealingKey') return { ...(body as object), ...(await this.#key()) };
    if (operation !== 'signModelLock') return body;
    const { model } = body as RequestOf<'signModelLock'>;
    return { ...(body as object), ...modelIdentity(this.deps.settings, model) };
  }

  async #key(): Promise<Key> {
    const passphrase = await this.passphrase();
    const file = join(this.deps.settings.keyHolderDir, 'sealing-key.public.json');
    return kept(file, () => generateKey(this.deps.settings, passphrase));
  }
}
