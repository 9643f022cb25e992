import type { Settings } from './settings.js';
import { signIn, type SignedIn } from './sign-in.js';

const clientId = 'apar-console';
const earlyMs = 30_000;

/** Signs in as the demo user of a role, once, and again before the token expires. */
export class Session {
  readonly #tokens = new Map<string, SignedIn>();
  readonly #signedInAt = new Map<string, number>();
  readonly #signingIn = new Map<string, Promise<string>>();

  constructor(readonly settings: Settings) {}

  async token(role: string): Promise<string> {
    const held = this.#tokens.get(role);
    if (held && held.expiresAt - earlyMs > Date.now()) return held.accessToken;
    return this.fresh(role);
  }

  /** A sign-in at most so old, as somebody has who signs one paper after another; several who ask at once share a new one. */
  async recent(role: string, withinMs: number): Promise<string> {
    const held = this.#tokens.get(role);
    if (held && (this.#signedInAt.get(role) ?? 0) + withinMs > Date.now()) return held.accessToken;
    const signingIn =
      this.#signingIn.get(role) ??
      this.fresh(role).finally(() => {
        this.#signingIn.delete(role);
      });
    this.#signingIn.set(role, signingIn);
    return signingIn;
  }

  /** A new sign-in, as a signature demands it. */
  async fresh(role: string): Promise<string> {
    const user = this.settings.users.find((candidate) => candidate.username === role);
    if (!user) throw new Error(`the identity provider has no demo user "${role}"`);
    const at = Date.now();
    const signedIn = await signIn({
      issuer: this.settings.issuer,
      clientId,
      username: user.username,
      password: user.password,
      maxAge: 1,
    });
    this.#tokens.set(role, signedIn);
    this.#signedInAt.set(role, at);
    return signedIn.accessToken;
  }
}
