import { idsIn } from './ids-in-name.mjs';

/** Which tests bear the id of each rule, and which tests bear an id that no rule has. */
export const matrixOf = (rules, tests) => {
  const names = idsIn(rules.map(({ id }) => id));
  const proofs = new Map(rules.map(({ id }) => [id, []]));
  const unknown = [];
  for (const test of tests) {
    for (const id of names.known(test.name)) proofs.get(id).push(test);
    for (const id of names.unknown(test.name)) unknown.push({ id, ...test });
  }
  return { rules: rules.map((rule) => ({ ...rule, tests: proofs.get(rule.id) })), unknown };
};

/** What is wrong with a matrix, one sentence each; empty when every rule that is there is proved. */
export const gapsOf = ({ rules, unknown }) => [
  ...rules
    .filter(({ there, tests }) => there !== 'no' && tests.length === 0)
    .map(({ id, there }) => `${id} is there (${there}) in docs/protocol.md, but no test bears its id.`),
  ...unknown.map(
    ({ id, file, name }) => `${id} has no row in docs/protocol.md; ${file}: "${name}" bears it.`,
  ),
];

const escaped = (text) => text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');

const ruleText = ({ id, there, tests }) => {
  const byFile = Map.groupBy(tests, ({ file }) => file);
  const lines = [...byFile].map(([file, own]) => {
    const names = [...new Set(own.map(({ name }) => escaped(name)))];
    return `- [${file.replace(/^tests\//, '')}](../${file})\n${names.map((name) => `  - ${name}`).join('\n')}`;
  });
  const none = there === 'no' ? 'Not built yet, so without a test.' : '**No test bears this id.**';
  return `### ${id}\n\n${lines.length > 0 ? lines.join('\n') : none}\n`;
};

const summary = ({ rules, unknown }) => {
  const built = rules.filter(({ there }) => there !== 'no');
  const proved = built.filter(({ tests }) => tests.length > 0).length;
  const named = unknown.map(({ id, file }) => `${id} (${file})`).join(', ');
  return [
    `${rules.length} rules, ${built.length} of them built, ${proved} of those proved by tests.`,
    unknown.length === 0 ? 'No test names an id that has no rule.' : `Ids without a rule: ${named}.`,
  ].join(' ');
};

/** docs/requirements.md. */
export const matrixMarkdown = (matrix) => {
  const sections = [...Map.groupBy(matrix.rules, ({ section }) => section)].map(
    ([section, rules]) => `## ${section}\n\n${rules.map(ruleText).join('\n')}`,
  );
  return `# Requirements and the tests that prove them

Generated from the names of the tests by \`npm run sync:requirements\`; do not edit. Each rule of [protocol.md](protocol.md) with every test that bears its id, tables expanded. \`npm run check\` fails when a rule that is built has no test, when a test names an id that no rule has, and when this file is not what the tests say. That these tests fail when their rule is broken is shown by [mutation.md](mutation.md).

${summary(matrix)}

${sections.join('\n')}`;
};
