import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../../', import.meta.url);
export const readProjectFile = (path: string): string => readFileSync(new URL(path, root), 'utf8');
export const projectPath = (path: string): string => new URL(path, root).pathname;

const secretGrant = z.union([
  z.string().transform((source) => ({ source, target: source })),
  z.object({ source: z.string(), target: z.string() }),
]);

const service = z.object({
  image: z.string().optional(),
  build: z.object({ context: z.string(), dockerfile: z.string(), target: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(secretGrant).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  profiles: z.array(z.string()).default([]),
  deploy: z.unknown().optional(),
  command: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }).optional(),
});

const composeFile = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.object({})),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const text = readProjectFile('docker-compose.yml');

/** The file as YAML has it, with its merges done and its variables as they stand. */
export const rawCompose: unknown = parse(text, { merge: true });

/** `${NAME}` and `${NAME:-default}`, which is all that this file uses; `$$` is a dollar sign. */
const variable = /\$(?:\$|\{([A-Z][A-Z0-9_]*)(?::-([^}]*))?\})/g;

/** Names that docker-compose.yml takes from its own environment. */
export const composeVariables: ReadonlySet<string> = new Set(
  [...text.matchAll(variable)].flatMap(([, name]) => (name === undefined ? [] : [name])),
);

/** The file as Compose sees it under the given environment. */
export const composeUnder = (env: Readonly<Record<string, string>>): z.output<typeof composeFile> => {
  const filled = text.replace(variable, (whole: string, name?: string, fallback?: string) =>
    name === undefined ? whole : (env[name] ?? fallback ?? ''),
  );
  return composeFile.parse(parse(filled, { merge: true }));
};
