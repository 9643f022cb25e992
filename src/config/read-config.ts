import { clockSection, type ClockSettings } from './clock.js';
import { commandSigningSection, type CommandSigningSettings } from './command-signing.js';
import { ConfigError, type VariableProblem } from './config-error.js';
import { databaseSection, type DatabaseSettings } from './database.js';
import type { Environment } from './environment.js';
import { eventStoreSection, type EventStoreSettings } from './event-store.js';
import { healthSection, type HealthSettings } from './health.js';
import { httpSection, type HttpSettings } from './http.js';
import { modelSection, type ModelSettings } from './models.js';
import { oidcSection, type OidcSettings } from './oidc.js';
import { orthancSection, type OrthancSettings } from './orthanc.js';
import { trySection } from './read-section.js';
import { type ProcessRole, processSection, type ProcessSettings } from './roles.js';
import { temporalSection, type TemporalSettings } from './temporal.js';
import { vaultSection, type VaultSettings } from './vault.js';

/** The concerns that only some roles have. */
export interface Concerns {
  readonly eventStore: EventStoreSettings;
  readonly temporal: TemporalSettings;
  readonly orthanc: OrthancSettings;
  readonly oidc: OidcSettings;
  readonly database: DatabaseSettings;
  readonly vault: VaultSettings;
  readonly commandSigning: CommandSigningSettings;
  readonly http: HttpSettings;
  readonly models: ModelSettings;
}

/** Everything that a process learns from outside. A concern that its roles do not need is never read. */
export interface Config extends ProcessSettings, Readonly<Partial<Concerns>> {
  readonly clock: ClockSettings;
  readonly health: HealthSettings;
}

export const concernSections = {
  eventStore: eventStoreSection,
  temporal: temporalSection,
  orthanc: orthancSection,
  oidc: oidcSection,
  database: databaseSection,
  vault: vaultSection,
  commandSigning: commandSigningSection,
  http: httpSection,
  models: modelSection,
} as const;

/** A process is given no more secrets than its roles use. */
const needs: Readonly<Record<ProcessRole, readonly (keyof Concerns)[]>> = {
  api: ['http', 'oidc', 'temporal', 'eventStore', 'database', 'vault', 'orthanc', 'commandSigning'],
  projector: ['eventStore', 'database', 'vault'],
  worker: ['temporal', 'eventStore', 'vault', 'orthanc', 'commandSigning'],
  inference: ['temporal', 'eventStore', 'vault', 'orthanc', 'commandSigning', 'models'],
};

/** The concerns that the given roles need, in a fixed order. */
const concernsOf = (roles: readonly ProcessRole[]): readonly (keyof Concerns)[] => {
  const needed = new Set(roles.flatMap((role) => needs[role]));
  return (Object.keys(concernSections) as (keyof Concerns)[]).filter((concern) => needed.has(concern));
};

/** Concerns that a role uses where they are configured, and does without where they are not. */
const uses: Readonly<Record<ProcessRole, readonly (keyof Concerns)[]>> = {
  api: ['models'],
  projector: ['temporal'],
  worker: ['models'],
  inference: [],
};

const isNamed = (env: Environment, concern: keyof Concerns): boolean =>
  Object.keys(concernSections[concern].shape).some((name) => env[name] || env[`${name}_FILE`]);

/**
 * Reads the configuration of this process from its environment, once, at the start.
 * Throws ConfigError, which lists every variable that is missing or bad.
 */
export const readConfig = (env: Environment): Config => {
  const process = trySection(env, processSection);
  const clock = trySection(env, clockSection);
  const health = trySection(env, healthSection);
  const problems: VariableProblem[] = [...process.problems, ...clock.problems, ...health.problems];
  const concerns: [string, object][] = [];
  const roles = process.settings?.roles ?? [];
  const needed = concernsOf(roles);
  const wanted = roles.flatMap((role) => uses[role]).filter((concern) => isNamed(env, concern));
  for (const concern of new Set([...needed, ...wanted])) {
    const result = trySection<object>(env, concernSections[concern]);
    problems.push(...result.problems);
    if (result.settings !== undefined) concerns.push([concern, result.settings]);
  }
  if (
    process.settings === undefined ||
    clock.settings === undefined ||
    health.settings === undefined ||
    problems.length > 0
  )
    throw new ConfigError(problems);
  return Object.freeze({
    ...process.settings,
    ...Object.fromEntries(concerns),
    clock: clock.settings,
    health: health.settings,
  });
};
