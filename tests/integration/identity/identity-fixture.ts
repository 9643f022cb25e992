import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenVerifierSettings } from '../../../src/adapters/identity/token-verifier.js';
import { type Identity, startIdentity } from '../../../src/local/identity/start-identity.js';
import { freePort } from '../../support/free-ports.js';

interface DemoUser {
  readonly username: string;
  readonly role: string;
  readonly password: string;
}

interface ServiceClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

const json = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** A real identity provider on a free port, with a data folder of its own. */
export class IdentityFixture {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'apar-identity-'));
  readonly reports: string[] = [];
  #identity: Identity | undefined;

  get identity(): Identity {
    if (this.#identity === undefined) throw new Error('the identity provider is not started');
    return this.#identity;
  }

  get issuer(): string {
    return this.identity.issuer;
  }

  /** Starts, or starts again on the same port and folder. */
  async start(accessTokenSeconds = 600): Promise<this> {
    const port = this.#identity?.port ?? (await freePort());
    const report = (message: string) => this.reports.push(message);
    this.#identity = await startIdentity({ dataDir: this.dataDir, port, accessTokenSeconds, report });
    return this;
  }

  stop(): Promise<void> {
    return this.identity.close();
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true });
  }

  get users(): readonly DemoUser[] {
    return (json(this.dataDir, 'demo-users.json') as { users: DemoUser[] }).users;
  }

  get services(): readonly ServiceClient[] {
    return (json(this.dataDir, 'service-clients.json') as { clients: ServiceClient[] }).clients;
  }

  /** What `signIn` needs for a demo user. */
  signInAs(username: string) {
    const user = this.users.find((candidate) => candidate.username === username);
    if (user === undefined) throw new Error(`no demo user ${username}`);
    return { issuer: this.issuer, clientId: 'apar-console', username, password: user.password };
  }

  signInAsService(clientId: string) {
    const client = this.services.find((candidate) => candidate.clientId === clientId);
    if (client === undefined) throw new Error(`no service client ${clientId}`);
    return { issuer: this.issuer, ...client };
  }

  get settings(): TokenVerifierSettings {
    return { issuer: this.issuer, audience: 'apar-api', rolesClaim: 'roles', jwksUri: null };
  }
}
