import type { Settings } from './settings.js';
import { signIn, type SignedIn } from './sign-in.js';

const clientId = 'apar-console';
const earlyMs = 30_000;

/** Signs in as the demo user of a role, once, and again before the token expires. */
export class Session {
  readonly #tokens = new Map<string, SignedIn>();

  constructor(readonly settings: Settings) {}

  async token(role: string): Promise<string> {
    const held = this.#tokens.get(role);
    if (held && held.expiresAt - earlyMs > Date.now()) return held.accessToken;
    return this.fresh(role);
  }

  /** A new sign-in, as a signature demands it. */
  async fresh(role: string): Promise<string> {
    const user = this.settings.users.find((candidate) => candidate.username === role);
    if (!user) throw new Error(`the identity provider has no demo user "${role}"`);
    const signedIn = await signIn({
      issuer: this.settings.issuer,
      clientId,
      username: user.username,
      password: user.password,
      maxAge: 1,
    });
    this.#tokens.set(role, signedIn);
    return signedIn.accessToken;
  }
}
