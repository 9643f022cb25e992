const escaped = (text) => text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');

const cell = ({ verdict, by }) =>
  verdict === 'KILLED'
    ? `${escaped(by.test)} ([${by.file.split('/').at(-1).replace('.unit.test.ts', '')}](../${by.file}))`
    : `**${verdict}**`;

const words = {
  'NO TEST': 'no test bears its id',
  'NOT REACHED':
    'no test with its id asks the rule: is its condition passed through `satisfies` or `applies`?',
  SURVIVED: 'every test with its id passes although the rule is broken',
};

/** What the run found wrong, one sentence each. */
export const faultsOf = ({ verdicts, strangers, needless }) => [
  ...verdicts
    .filter(({ verdict }) => verdict !== 'KILLED')
    .map(({ ruleId, mode, verdict }) => `${ruleId}, ${mode} true: ${verdict}: ${words[verdict]}.`),
  ...strangers.map((id) => `${id} is asked by the code and has no row in docs/protocol.md.`),
  ...needless.map((id) => `${id} is an exception in tests/mutation/exceptions.mjs, but the code asks it.`),
];

/** docs/mutation.md. */
export const mutationMarkdown = (outcome) => {
  const { rules, verdicts, exceptions } = outcome;
  const of = (id, mode) => verdicts.find((one) => one.ruleId === id && one.mode === mode);
  const killed = verdicts.filter(({ verdict }) => verdict === 'KILLED').length;
  const faults = faultsOf(outcome);
  return `# Each rule broken in turn

Written by \`npm run test:mutation\`; do not edit. Every condition of a rule of [protocol.md](protocol.md) passes under its id through \`satisfies\`, if it says what must be so, or through \`applies\`, if it says when the rule bites (\`src/domain/shared/rule.ts\`). The run puts doubles in their places, makes the answer of one rule after the other always true and then never true, and runs the unit tests that bear its id. At least one has to fail each time, and has to have asked the broken rule. The table names the most specific of those that failed.

${verdicts.length} mutants of ${rules.length} rules, ${killed} found by a test. Rules that are not built yet are left out.

${faults.length === 0 ? 'Nothing survives.' : faults.map((line) => `- ${line}`).join('\n')}

| rule | always true: this test fails | never true: this test fails |
|---|---|---|
${rules.map((id) => `| ${id} | ${cell(of(id, 'always'))} | ${cell(of(id, 'never'))} |`).join('\n')}

## Rules without a condition to break

${Object.entries(exceptions)
  .map(([id, why]) => `- **${id}**: ${why}.`)
  .join('\n')}
`;
};
