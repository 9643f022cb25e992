/** A file that breaks exactly one rule, and the rule. */
export interface SeededViolation {
  readonly rule: string;
  readonly file: string;
  readonly code: string;
}

const importing = (specifier: string): string =>
  `import { thing } from '${specifier}';\nexport const use = thing;\n`;

/** Bottom to top, as the house has them (docs/architecture.md, rooms). */
const storeys = [
  'shared',
  'calendar',
  'clock',
  'access',
  'parameters',
  'record',
  'imaging',
  'protocol',
  'decision',
  'patient',
  'trial',
  'unsealing',
] as const;

/** What the seeded files import: one harmless module in each room. */
export const rooms: readonly string[] = [
  'src/domain/thing.ts',
  ...storeys.map((storey) => `src/domain/${storey}/thing.ts`),
  'src/statistics/thing.ts',
  'src/statistics/numerics/thing.ts',
  'src/statistics/survival/thing.ts',
  'src/application/thing.ts',
  'src/contracts/thing.ts',
  'src/adapters/vault/thing.ts',
  'src/cli/thing.ts',
  'src/virtual/lives/thing.ts',
  'src/virtual/player/thing.ts',
  'src/exports/thing.ts',
  'src/local/launcher/thing.ts',
  'activities/thing.ts',
];

/** Files beside them that keep every rule. */
export const soundFiles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    storeys
      .slice(1)
      .map((storey, i) => [
        `src/domain/${storey}/looks-down.ts`,
        importing(`../${storeys[i] ?? ''}/thing.js`),
      ]),
  ),
  'src/application/use-case.ts': importing('../domain/thing.js'),
  'src/adapters/vault/vault.ts': importing('./thing.js'),
  'src/cli/main.ts': importing('./thing.js'),
  'node_modules/piscina/index.js': 'export const thing = 1;\n',
  'src/adapters/threads/pool.ts': importing('piscina'),
  'src/local/demo/client.ts': importing('../../contracts/thing.js'),
  'workflows/messages.ts': importing('../src/contracts/thing.js'),
  'workflows/typed.ts': "import type { Thing } from '../activities/thing.js';\nexport type Use = Thing;\n",
};

/** Each storey looks up to the next one; above the highest is what stands in no storey. */
const lookingUp: readonly SeededViolation[] = storeys.map((storey, i) => ({
  rule: `${storey}-imports-what-is-below`,
  file: `src/domain/${storey}/looks-up.ts`,
  code: importing(i + 1 < storeys.length ? `../${storeys[i + 1] ?? ''}/thing.js` : '../thing.js'),
}));

export const seededViolations: readonly SeededViolation[] = [
  ...lookingUp,
  {
    rule: 'domain-is-pure',
    file: 'src/domain/reads-a-file.ts',
    code: "export { readFileSync } from 'node:fs';\n",
  },
  {
    rule: 'domain-is-pure',
    file: 'src/domain/knows-an-adapter.ts',
    code: importing('../adapters/vault/thing.js'),
  },
  {
    rule: 'only-pure-hashing-in-the-domain',
    file: 'src/domain/shared/content-digest.ts',
    code: "export { hash } from 'node:crypto';\n",
  },
  {
    rule: 'statistics-are-pure',
    file: 'src/statistics/knows-patients.ts',
    code: importing('../domain/thing.js'),
  },
  {
    rule: 'statistics-are-pure',
    file: 'src/statistics/survival/takes-a-package.ts',
    code: "export { hash } from 'node:crypto';\n",
  },
  {
    rule: 'only-pure-numerics-in-the-statistics',
    file: 'src/statistics/numerics/knows-an-estimator.ts',
    code: importing('../survival/thing.js'),
  },
  {
    rule: 'only-pure-numerics-in-the-statistics',
    file: 'src/statistics/numerics/reads-files.ts',
    code: "export { readFile } from 'node:fs';\n",
  },
  {
    rule: 'application-uses-domain-and-ports',
    file: 'src/application/knows-an-adapter.ts',
    code: importing('../adapters/vault/thing.js'),
  },
  {
    rule: 'contracts-stand-alone',
    file: 'src/contracts/knows-a-use-case.ts',
    code: importing('../application/thing.js'),
  },
  {
    rule: 'adapters-stay-apart',
    file: 'src/adapters/onnx/knows-the-vault.ts',
    code: importing('../vault/thing.js'),
  },
  {
    rule: 'workflows-import-names-only',
    file: 'workflows/decides.ts',
    code: importing('../src/domain/thing.js'),
  },
  { rule: 'activities-as-types-only', file: 'workflows/acts.ts', code: importing('../activities/thing.js') },
  {
    rule: 'event-store-stands-alone',
    file: 'src/local/eventstore/knows-patients.ts',
    code: importing('../../domain/thing.js'),
  },
  {
    rule: 'demo-is-an-ordinary-client',
    file: 'src/local/demo/takes-a-short-cut.ts',
    code: importing('../../application/thing.js'),
  },
  {
    rule: 'only-local-knows-local',
    file: 'src/api/knows-the-launcher.ts',
    code: importing('../local/launcher/thing.js'),
  },
  {
    rule: 'statistics-for-the-application-only',
    file: 'src/api/computes.ts',
    code: importing('../statistics/thing.js'),
  },
  { rule: 'key-holder-apart', file: 'src/api/unseals.ts', code: importing('../cli/thing.js') },
  { rule: 'key-holder-apart', file: 'src/local/unseals.ts', code: importing('../cli/thing.js') },
  {
    rule: 'reports-are-pure',
    file: 'src/report/computes.ts',
    code: importing('../application/thing.js'),
  },
  {
    rule: 'virtual-worlds-are-pure',
    file: 'src/virtual/world/knows-lives.ts',
    code: importing('../lives/thing.js'),
  },
  {
    rule: 'demo-is-an-ordinary-client',
    file: 'src/local/demo/plays-without-a-stack.ts',
    code: importing('../../virtual/player/thing.js'),
  },
  {
    rule: 'phantoms-are-drawn-from-their-specification',
    file: 'src/virtual/phantoms/know-lives.ts',
    code: importing('../lives/thing.js'),
  },
  {
    rule: 'virtual-people-are-data',
    file: 'src/virtual/people/play.ts',
    code: importing('../player/thing.js'),
  },
  {
    rule: 'virtual-lives-are-data',
    file: 'src/virtual/lives/plays.ts',
    code: importing('../player/thing.js'),
  },
  {
    rule: 'virtual-trials-touch-no-infrastructure',
    file: 'src/virtual/player/knows-the-vault.ts',
    code: importing('../../adapters/vault/thing.js'),
  },
  {
    rule: 'virtual-trials-for-tools-only',
    file: 'src/api/invents.ts',
    code: importing('../virtual/lives/thing.js'),
  },
  {
    rule: 'threads-in-their-adapter',
    file: 'src/application/starts-threads.ts',
    code: importing('piscina'),
  },
  {
    rule: 'threads-run-pure-work',
    file: 'src/adapters/threads/knows-patients.ts',
    code: importing('../../domain/thing.js'),
  },
  {
    rule: 'reports-are-pure',
    file: 'src/report/computes.ts',
    code: importing('../application/thing.js'),
  },
  {
    rule: 'exports-are-pure',
    file: 'src/exports/knows-a-use-case.ts',
    code: importing('../application/thing.js'),
  },
  {
    rule: 'exports-for-the-application-and-its-edges',
    file: 'src/projections/exports.ts',
    code: importing('../exports/thing.js'),
  },
  { rule: 'nothing-unresolvable', file: 'src/api/imports-nothing.ts', code: importing('./missing.js') },
  {
    rule: 'no-cycles',
    file: 'src/api/cart.ts',
    code: "import type { Horse } from './horse.js';\nexport type Cart = Horse | null;\n",
  },
  {
    rule: 'no-cycles',
    file: 'src/api/egg.ts',
    code: "import { thing as hen } from './hen.js';\nexport const thing = hen;\n",
  },
];

/** The other halves of the cycles, each of which is reported once. */
export const accomplices = [
  { file: 'src/api/hen.ts', code: "import { thing as egg } from './egg.js';\nexport const thing = egg;\n" },
  {
    file: 'src/api/horse.ts',
    code: "import type { Cart } from './cart.js';\nexport type Horse = Cart | null;\n",
  },
] as const;
