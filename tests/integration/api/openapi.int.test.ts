import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { httpTasks } from '../../../src/contracts/tasks.js';
import { httpCommands } from '../../../src/contracts/commands.js';
import { httpReads } from '../../../src/contracts/reads/http-reads.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { loadOpenApiText } from './fake-api.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const committed = new URL('../../../docs/openapi.json', import.meta.url);

const everyNode = (node: unknown): readonly unknown[] =>
  typeof node === 'object' && node !== null ? [node, ...Object.values(node).flatMap(everyNode)] : [node];

const refsIn = (node: unknown): readonly string[] =>
  everyNode(node).flatMap((inner) =>
    typeof inner === 'object' && inner !== null && '$ref' in inner ? [String(inner.$ref)] : [],
  );

const propertiesIn = (node: unknown): readonly string[] =>
  everyNode(node).flatMap((inner) =>
    typeof inner === 'object' && inner !== null && 'properties' in inner
      ? Object.keys(Object(inner.properties) as object)
      : [],
  );

describe('the description of the API', () => {
  let text: string;
  let document: Document;
  const operations = (): readonly (readonly [string, Operation])[] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    );

  beforeAll(async () => {
    const openApiText = await loadOpenApiText();
    text = await openApiText(protocolV1);
    document = JSON.parse(text) as Document;
  });

  it('is the committed one; after a change write it anew with `npm run sync:openapi`', async () => {
    expect(text).toBe(await readFile(committed, 'utf8'));
  });

  it('is OpenAPI 3.1 in which every reference leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(refsIn(document).filter((ref) => !known.includes(ref))).toEqual([]);
  });

  it('has every operation of the contract under its own id, and health, and no other', () => {
    const declared = { ...httpCommands, ...httpReads, ...httpTasks };
    const expected = Object.entries(declared).map(([id, { method, path }]) => [
      `${method} ${path.replace(/:(\w+)/gu, '{$1}')}`,
      id,
    ]);
    const described = operations().map(([route, { operationId }]) => [route, operationId]);
    expect(new Map(described as [string, string][])).toEqual(
      new Map([
        ...(expected as [string, string][]),
        ['GET /health', 'getHealth'],
        ['GET /health/ready', 'getReadiness'],
        ['GET /health/live', 'getLiveness'],
      ]),
    );
  });

  it('asks for a token everywhere but at /health', () => {
    const open = operations().filter(([, { security }]) => (security ?? []).length === 0);
    expect(open.map(([route]) => route)).toEqual(['GET /health', 'GET /health/ready', 'GET /health/live']);
  });

  it('has no field for a score or a class in any answer', () => {
    const schemas = document.components.schemas;
    const reached = (names: readonly string[], seen: readonly string[] = []): readonly string[] =>
      names.reduce<readonly string[]>((all, ref) => {
        const name = ref.replace('#/components/schemas/', '');
        return all.includes(name) ? all : reached(refsIn(schemas[name]), [...all, name]);
      }, seen);
    const answers = operations().map(([, { responses }]) => responses);
    const names = reached(refsIn(answers));
    expect(names).toContain('Patient');
    const suspicious = names
      .flatMap((name) => propertiesIn(schemas[name]).map((property) => `${name}.${property}`))
      .filter((property) => /score|probabilit|risk|predictedClass|positive/i.test(property));
    // The quality of an image as a reader graded it, people at risk in a survival curve, the name of a score, and in words
    // who could see one.
    expect(new Set(suspicious)).toEqual(
      new Set([
        'AnalysisPlan.scores',
        'ReportContext.scores',
        'ClinicalRecord.qualityScore',
        'ClinicalRecord.motionScore',
        'FigureLineage.atRisk',
        'FigureLineage.score',
        'TrialAnalysis.atRisk',
        'TrialAnalysis.score',
      ]),
    );
  });
});
