import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/local/launcher/project-root.js';
import { cruise, rulesFile, type Cruise } from './support/cruise.js';
import { impuritiesOf } from './support/impurities.js';
import { nestedRulesIn } from './support/nested-rules.js';
import { accomplices, rooms, seededViolations, soundFiles } from './support/seeded-violations.js';
import { sourceFile, sourceFiles } from './support/source-files.js';

const minutes = 60_000;
const folders = ['src', 'workflows', 'activities'];
const harmless = 'export type Thing = string;\nexport const thing: Thing = "thing";\n';

describe('the rules of imports', () => {
  let root: string;
  let seeded: Cruise;

  const rulesBrokenBy = (file: string): readonly string[] => [
    ...new Set(seeded.violations.filter(({ from }) => from === file).map(({ rule }) => rule)),
  ];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'apar-architecture-'));
    const files: Record<string, string> = {
      ...soundFiles,
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
    };
    for (const room of rooms) files[room] = harmless;
    for (const { file, code } of [...seededViolations, ...accomplices]) files[file] = code;
    for (const [file, code] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), code);
    }
    seeded = await cruise(root, folders);
  }, 2 * minutes);
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(seededViolations)('$rule finds $file and no other rule does', ({ rule, file }) => {
    expect(rulesBrokenBy(file)).toEqual([rule]);
  });

  it.each([...Object.keys(soundFiles), ...rooms])('say nothing against %s', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  it('have a seeded violation each', async () => {
    const { default: config } = (await import(pathToFileURL(rulesFile).href)) as {
      default: { forbidden: readonly { name: string }[] };
    };
    const names = config.forbidden.map(({ name }) => name);
    expect([...new Set(seededViolations.map(({ rule }) => rule))].toSorted()).toEqual(names.toSorted());
  });

  it(
    'are kept by the whole project',
    async () => {
      const { modules, violations } = await cruise(projectRoot, folders);
      expect(violations).toEqual([]);
      expect(modules).toBeGreaterThan(sourceFiles('src').length);
    },
    2 * minutes,
  );
});

describe('the pure core', () => {
  it.each([
    ...sourceFiles('src/domain'),
    ...sourceFiles('src/statistics'),
    ...sourceFiles('src/virtual/world'),
    ...sourceFiles('src/virtual/lives'),
  ])('reads no clock and throws no dice in $path', ({ text }) => {
    expect(impuritiesOf(text)).toEqual([]);
  });

  it.each([
    'const at = Date.now();',
    'const at = new Date();',
    'const at = Date();',
    'let x = Math.random() * 2;',
  ])('would be found out by "%s"', (code) => {
    expect(impuritiesOf(code)).toHaveLength(1);
  });

  it('may make a date of an instant that it was given', () => {
    expect(impuritiesOf('// not Date.now()\nconst at = new Date(instant).toISOString();')).toEqual([]);
  });
});

describe('a rule of the protocol', () => {
  const rule = { path: 'src/rule.ts', text: 'export const applies = (_: string, is: boolean) => is;' };
  const lost = {
    path: 'src/lost.ts',
    text: `import { applies } from './rule.js';
export const isLost = (days: number): boolean => applies('ST-LTFU', days > 30);
export const overdue = 3;`,
  };
  const found = (text: string): readonly string[] =>
    nestedRulesIn([
      rule,
      lost,
      { path: 'src/asks.ts', text: `import { applies } from './rule.js';\n${text}` },
    ]);

  it('is asked inside no other rule, in the whole project', () => {
    expect(nestedRulesIn(folders.flatMap((folder) => sourceFiles(folder)))).toEqual([]);
  });

  it.each([
    ['applies', "applies('A', applies('B', true));"],
    ['isLost', "import { isLost } from './lost.js';\napplies('A', isLost(3));"],
    ['isLost', "import { isLost } from './lost.js';\napplies('A', [3].some(isLost));"],
    ['gone', "import { isLost as gone } from './lost.js';\napplies('A', 1 > 2 || gone(3));"],
    ['over', "import { isLost } from './lost.js';\nconst over = () => isLost(3);\napplies('A', over());"],
    [
      'isLost',
      `import { isLost } from './lost.js';
const rows = [{ id: 'A', when: (days: number) => isLost(days) }];
rows.find(({ id, when }) => applies(id, when(3)));`,
    ],
  ])('would be found to be asked through %s by "%s"', (name, text) => {
    expect(found(text)).toEqual([expect.stringMatching(new RegExp(`^src/asks.ts:\\d+: ${name}$`))]);
  });

  it('may look at what another one found before', () => {
    const text = `import { isLost, overdue } from './lost.js';
const lost = (days: number) => {
  const before = isLost(days);
  return applies('A', before && days > overdue);
};`;
    expect(found(text)).toEqual([]);
  });
});

describe('the size of things', () => {
  it('keeps the interpreter under 300 lines', () => {
    const lines = ['workflows/journey.ts', 'workflows/actions.ts'].map((path) => sourceFile(path).lines);
    expect(lines.reduce((sum, count) => sum + count)).toBeLessThan(300);
  });

  it('keeps the median source file under 100 lines', () => {
    const lines = sourceFiles('src')
      .map((file) => file.lines)
      .toSorted((one, other) => one - other);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(100);
  });
});
