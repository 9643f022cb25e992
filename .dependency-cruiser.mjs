const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** Each imports only what is named before it (docs/architecture.md, rooms). */
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
];
const below = (storey, index) =>
  forbid(
    `${storey}-imports-what-is-below`,
    { path: `^src/domain/${storey}/` },
    { path: `^src/domain/(?!(${storeys.slice(0, index + 1).join('|')})/)` },
  );

const contentDigest = '^src/domain/shared/content-digest[.]ts$';

export default {
  forbidden: [
    forbid(
      'domain-is-pure',
      { path: '^src/domain', pathNot: contentDigest },
      { pathNot: '^src/domain' },
      'the domain imports the domain only',
    ),
    forbid(
      'only-pure-hashing-in-the-domain',
      { path: contentDigest },
      { pathNot: '^(src/domain|node_modules/(@noble/hashes|canonicalize))/' },
      'docs/adr/0012-hashing-in-the-domain.md',
    ),
    ...storeys.map(below),
    forbid(
      'statistics-are-pure',
      { path: '^src/statistics', pathNot: '^src/statistics/numerics/' },
      { pathNot: '^src/statistics' },
    ),
    forbid(
      'only-pure-numerics-in-the-statistics',
      { path: '^src/statistics/numerics/' },
      { pathNot: '^(src/statistics/(numerics|shared)|node_modules/(@stdlib|pure-rand))/' },
      'docs/adr/0014-statistics.md',
    ),
    forbid(
      'application-uses-domain-and-ports',
      { path: '^src/application' },
      { path: '^src/(adapters|api|projections|cli|local|console|report)' },
    ),
    forbid('contracts-stand-alone', { path: '^src/contracts' }, { path: '^src/(?!contracts|domain)' }),
    forbid(
      'adapters-stay-apart',
      { path: '^src/adapters/([^/]+)/' },
      { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
    ),
    forbid(
      'threads-in-their-adapter',
      { path: '^(src|workflows|activities)/', pathNot: '^src/adapters/threads/' },
      { path: '^node_modules/piscina/' },
      'docs/adr/0015-bootstrap-on-threads.md',
    ),
    forbid(
      'threads-run-pure-work',
      { path: '^src/adapters/threads/' },
      {
        path: '^src/',
        pathNot:
          '^src/(adapters/threads/|application/(evaluation|ports)/|application/trial-analysis/(work/|plan-not-runnable)|contracts/)',
      },
      'docs/adr/0015-bootstrap-on-threads.md',
    ),
    forbid(
      'workflows-import-names-only',
      { path: '^workflows', pathNot: 'build-bundle' },
      { path: '^src/(?!contracts)' },
    ),
    forbid(
      'activities-as-types-only',
      { path: '^workflows' },
      { path: '^activities', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'event-store-stands-alone',
      { path: '^src/local/eventstore' },
      { path: '^(src|workflows|activities)/', pathNot: '^src/local/eventstore' },
    ),
    forbid(
      'demo-is-an-ordinary-client',
      { path: '^src/local/demo/' },
      {
        path: '^(src|workflows|activities)/',
        pathNot: '^src/(local/demo|contracts|report/words|virtual/(people|phantoms|lives))/',
      },
      'people, phantoms and lives are data of the client, and figures are shown in the words of the report (docs/adr/0021-report.md); what plays lives without a stack is not the client’s',
    ),
    forbid(
      'only-local-knows-local',
      { path: '^(src/(?!local)|workflows|activities)' },
      { path: '^src/local' },
    ),
    forbid(
      'statistics-for-the-application-only',
      { path: '^src/(?!application|statistics|virtual/study)' },
      { path: '^src/statistics' },
      'the study measures estimators that no row of the panel asks: docs/adr/0014-statistics.md',
    ),
    forbid(
      'key-holder-apart',
      { pathNot: '^(src/cli|tests|bench)/' },
      { path: '^src/cli/' },
      'the trial’s private key enters the process of its holder only',
    ),
    forbid(
      'reports-are-pure',
      { path: '^src/report/' },
      {
        pathNot:
          '^(src/report/|src/contracts/|node_modules/(@types/)?(@observablehq/plot|linkedom|react|react-dom)/)',
      },
      'data in, text out (docs/adr/0021-report.md)',
    ),
    forbid(
      'virtual-worlds-are-pure',
      { path: '^src/virtual/world/' },
      { pathNot: '^(src/virtual/world/|src/domain/calendar/|src/domain/shared/|node_modules/pure-rand/)' },
      'random numbers come from the seed alone',
    ),
    forbid(
      'virtual-lives-are-data',
      { path: '^src/virtual/lives/' },
      { pathNot: '^(src/virtual/(lives|world)/|src/contracts/|src/domain/|node_modules/zod/)' },
    ),
    forbid(
      'phantoms-are-drawn-from-their-specification',
      { path: '^src/virtual/phantoms/' },
      { path: '^src/', pathNot: '^src/(virtual/(phantoms|people)/|domain/imaging/)' },
    ),
    forbid(
      'virtual-people-are-data',
      { path: '^src/virtual/people/' },
      { path: '^src/', pathNot: '^src/(virtual/(people|phantoms|lives)/|contracts/)' },
    ),
    forbid(
      'virtual-trials-touch-no-infrastructure',
      { path: '^src/virtual/' },
      { path: '^src/(adapters|api|projections|cli|local|config|composition)/' },
    ),
    forbid(
      'virtual-trials-for-tools-only',
      { path: '^(src/(?!virtual|cli|local)|workflows|activities)' },
      { path: '^src/virtual/' },
      'nothing invented gets into a real trial',
    ),
    forbid(
      'exports-are-pure',
      { path: '^src/exports/' },
      { pathNot: '^src/(exports|domain|contracts)/' },
      'documents are made from data alone: docs/adr/0022-exports.md',
    ),
    forbid(
      'exports-for-the-application-and-its-edges',
      { path: '^(src/(?!exports|application|api|cli|contracts)|workflows|activities)' },
      { path: '^src/exports/' },
    ),
    forbid('nothing-unresolvable', {}, { couldNotResolve: true }),
    forbid('no-cycles', {}, { circular: true }, 'imports of types count'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
    },
  },
};
