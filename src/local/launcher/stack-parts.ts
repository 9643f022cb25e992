import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orthancServes } from '../orthanc/orthanc-health.js';
import { orthancCommand } from '../orthanc/orthanc-process.js';
import { devServerArguments } from '../temporal/dev-server.js';
import { temporalServes } from '../temporal/temporal-health.js';
import {
  applicationEnvironment,
  type ApplicationRole,
  type StackSettings,
} from './application-environment.js';
import { childEnvironment } from './child-environment.js';
import { garbageCollection } from './garbage-collection.js';
import { answersOk, progressOf, troubleOf } from './http-health.js';
import type { PartDeclaration, PartName, PartProcess } from './part-declaration.js';
import { projectRoot } from './project-root.js';

const compiled = (file: string): string => join(projectRoot, 'dist', file);

/** All parts of the local stack. What runs elsewhere by the user's wish has no process here. */
export const stackParts = (
  stack: StackSettings,
): readonly (PartDeclaration & { readonly name: PartName })[] => [
  eventStore(stack),
  temporal(stack),
  orthanc(stack),
  identity(stack),
  application(stack, 'api', 'api,projector', 'api', ['eventstore', 'temporal', 'orthanc', 'identity']),
  application(stack, 'worker', 'worker', 'worker', ['eventstore', 'temporal', 'orthanc']),
  application(stack, 'inference', 'inference', 'inference', ['eventstore', 'temporal', 'orthanc']),
];

type NamedPart = PartDeclaration & { readonly name: PartName };

const eventStore = ({ profileDir, ports, urls, env }: StackSettings): NamedPart => {
  const file = join(profileDir, 'eventstore', 'events.db');
  return {
    name: 'eventstore',
    process: nodeProcess(
      env,
      [
        compiled('src/local/eventstore/main.js'),
        '--data',
        file,
        '--port',
        String(ports.eventStore),
        '--host',
        '127.0.0.1',
      ],
      {},
    ),
    ports: ['eventStore'],
    dependsOn: [],
    healthy: () => answersOk(`${urls.eventStoreHttp}/health/live`),
    startTimeout: 60_000,
  };
};

const temporal = ({ profileDir, ports, urls, tools, env, codecEndpoint }: StackSettings): NamedPart => {
  const part = {
    name: 'temporal',
    dependsOn: [],
    healthy: () => temporalServes(urls.temporalAddress),
    startTimeout: 60_000,
  } as const;
  if (tools.temporalAddress !== null) return { ...part, ports: [] };
  const args = devServerArguments({
    port: ports.temporal,
    uiPort: ports.temporalUi,
    file: join(profileDir, 'temporal.db'),
    codecEndpoint,
  });
  if (tools.temporal === null)
    throw new Error(
      'The Temporal CLI was not found by the set-up. Run npm start or npm run demo, which look for it or install it.',
    );
  return { ...part, ports: ['temporal', 'temporalUi'], process: program(env, tools.temporal, args, 10_000) };
};

const orthanc = ({ profileDir, ports, urls, tools, secrets, env, orthancUser }: StackSettings): NamedPart => {
  const passwordFile = tools.orthancUrl === null ? secrets.orthancPassword : env.ORTHANC_PASSWORD_FILE;
  const password =
    passwordFile === undefined ? (env.ORTHANC_PASSWORD ?? '') : readFileSync(passwordFile, 'utf8').trim();
  const part = {
    name: 'orthanc',
    dependsOn: [],
    healthy: () => orthancServes(urls.orthanc, orthancUser, password),
    startTimeout: 60_000,
  } as const;
  if (tools.orthancUrl !== null) return { ...part, ports: [] };
  const folder = join(profileDir, 'orthanc');
  const { command, args } = orthancCommand(tools, {
    folder,
    port: ports.orthanc,
    user: orthancUser,
    password,
  });
  return { ...part, ports: ['orthanc'], process: program(env, command, args, 15_000) };
};

const identity = ({ profileDir, ports, urls, env }: StackSettings): NamedPart => ({
  name: 'identity',
  process: nodeProcess(env, [compiled('src/local/identity/main.js')], {
    IDENTITY_PORT: String(ports.identity),
    IDENTITY_DATA_DIR: join(profileDir, 'identity'),
  }),
  ports: ['identity'],
  dependsOn: [],
  healthy: () => answersOk(`${urls.issuer}/.well-known/openid-configuration`),
  startTimeout: 60_000,
});

const application = (
  stack: StackSettings,
  name: ApplicationRole,
  roles: string,
  port: ApplicationRole,
  dependsOn: readonly string[],
): NamedPart => {
  const url = `http://127.0.0.1:${stack.ports[port]}/health`;
  const alive = () => answersOk(`${url}/live`);
  return {
    name,
    process: nodeProcess(stack.env, [compiled('src/main.js')], {
      APAR_ROLES: roles,
      ...applicationEnvironment(stack, name),
    }),
    ports: [port],
    dependsOn,
    healthy: () => answersOk(`${url}/ready`),
    alive,
    trouble: () => troubleOf(url),
    progress: () => progressOf(url),
    startTimeout: 120_000,
  };
};

const nodeProcess = (
  env: StackSettings['env'],
  args: readonly string[],
  own: Readonly<Record<string, string>>,
): PartProcess => ({
  ...program(env, process.execPath, [...garbageCollection, ...args], 15_000),
  env: childEnvironment(env, own),
});

const program = (
  env: StackSettings['env'],
  command: string,
  args: readonly string[],
  stopTimeout: number,
): PartProcess => ({
  command,
  args,
  env: childEnvironment(env, {}),
  stopSignal: 'SIGTERM',
  stopTimeout,
});
