import { describe, expect, it } from '@jest/globals';
import { gapsOf, matrixMarkdown, matrixOf } from '../../requirements/matrix.mjs';
import { protocolRules } from '../../requirements/protocol-rules.mjs';

const register = (rows: string) => `# Protocol

## 2.1 Rules

Words.

| id | rule | there |
|---|---|---|
${rows}

| example | course | expected |
|---|---|---|
| S9 | no rule | yes |
`;
const rules = protocolRules(
  register(
    '| EC-H01 | consent \\| surgery | yes |\n| EC-S02 | scan | partly: the reverse is missing |\n| EC-S03 | early | no |',
  ),
);
const test = (name: string) => ({ file: 'tests/unit/a.unit.test.ts', name });

describe('the register of rules', () => {
  it('is every row of every table that begins with "id" and ends with "there"', () => {
    expect(rules).toEqual([
      { id: 'EC-H01', there: 'yes', section: '2.1 Rules' },
      { id: 'EC-S02', there: 'partly', section: '2.1 Rules' },
      { id: 'EC-S03', there: 'no', section: '2.1 Rules' },
    ]);
  });

  it('has one row for an id, which says whether it is there', () => {
    expect(() => protocolRules(register('| EC-H01 | a | perhaps |'))).toThrow('"there" of EC-H01');
    expect(() => protocolRules(register('| EC-H01 | a | yes |\n| EC-H01 | b | yes |'))).toThrow(
      'has a row already',
    );
  });
});

describe('the matrix', () => {
  it('finds the rule that is there and has no test, and the test that names no rule', () => {
    expect(gapsOf(matrixOf(rules, [test('EC-H01: refused'), test('EC-H99: refused')]))).toEqual([
      'EC-S02 is there (partly) in docs/protocol.md, but no test bears its id.',
      'EC-H99 has no row in docs/protocol.md; tests/unit/a.unit.test.ts: "EC-H99: refused" bears it.',
    ]);
  });

  it('is without a gap when every rule that is there has a test', () => {
    expect(gapsOf(matrixOf(rules, [test('EC-H01, EC-S02: asked')]))).toEqual([]);
  });

  it('lists each test under each of its rules, with its file', () => {
    const markdown = matrixMarkdown(matrixOf(rules, [test('EC-H01: a < b'), test('EC-H01: a < b')]));
    expect(markdown).toContain(
      '### EC-H01\n\n- [unit/a.unit.test.ts](../tests/unit/a.unit.test.ts)\n  - EC-H01: a \\< b\n\n',
    );
    expect(markdown).toContain('### EC-S03\n\nNot built yet');
  });
});
