import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deepestJson, jsonFault } from '../../../src/contracts/json-fault.js';
import { readJson } from '../../../src/contracts/read-json.js';

describe('a JSON text in which a value would be lost', () => {
  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1, "\\u0061" : 2}', '/a'],
    ['{"\\n":1,"\\u000a":2}', '/\n'],
    ['{"a":{"b":1},"a":{"b":1}}', '/a'],
    ['{"x":[1,{"b":{"c":1,"d":"c","c":1}}]}', '/x/1/b/c'],
    ['[[],{},{"k":0,"l":[{"k":1}],"k":2}]', '/2/k'],
    ['{"a/b~c":1,"a/b~c":1}', '/a~1b~0c'],
    ['{"__proto__":1,"__proto__":1}', '/__proto__'],
    ['{"constructor":1,"constructor":1}', '/constructor'],
    ['{"":1,"":1}', '/'],
    ['{"\\\\":1,"\\\\":1}', '/\\'],
    ['\uFEFF{"a":1,"a":1}', '/a'],
  ])('is found: %s', (text, pointer) => {
    expect(jsonFault(text)).toEqual({ kind: 'duplicate-key', pointer });
  });

  it.each([
    '{"a":"a","b":"a"}',
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"\\",\\"a\\":1"}',
    '{"a":"{","b":"\\\\","c":["a","a"]}',
    '{"a":1,"A":2,"a ":3}',
    '{"toString":1,"__proto__":2}',
    '[]',
    '"a"',
    '',
    '{"a":1,"b',
    '{"\\x":1}',
  ])('is not seen in %s', (text) => {
    expect(jsonFault(text)).toBeNull();
  });

  it('is found wherever a key is doubled, and in no text that a program wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.string(), (value, name) => {
        expect(jsonFault(JSON.stringify(value))).toBeNull();
        expect(jsonFault(JSON.stringify(value, null, 2))).toBeNull();
        const pair = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
        expect(jsonFault(`{${pair},${pair}}`)).toMatchObject({ kind: 'duplicate-key' });
      }),
    );
  });

  it('is refused at any depth that no contract needs, and read at every other', () => {
    const nested = (depth: number): string => '[{"a":'.repeat(depth / 2) + '1' + '}]'.repeat(depth / 2);
    expect(jsonFault(nested(deepestJson))).toBeNull();
    expect(jsonFault(nested(deepestJson + 2))).toEqual({ kind: 'too-deep' });
    expect(jsonFault('['.repeat(1_000_000))).toEqual({ kind: 'too-deep' });
  });

  it.each([
    ['many keys', (n: number) => `{${Array.from({ length: n }, (_, at) => `"key${at}":${at}`).join()}}`],
    ['long strings', (n: number) => JSON.stringify({ a: 'x'.repeat(12 * n) })],
    ['backslashes', (n: number) => JSON.stringify({ a: '\\'.repeat(6 * n) })],
    ['quotes that never close', (n: number) => `{"${'\\"'.repeat(6 * n)}`],
  ])(
    'is looked for in linear time among %s: quadratic would not end within the time of a test',
    (_what, textOf) => {
      expect(() => jsonFault(textOf(1_000_000))).not.toThrow();
    },
  );
});

describe('JSON that a person wrote', () => {
  it('is read where nothing of it would be lost', () => {
    expect(readJson('{"a":[1]}')).toEqual({ a: [1] });
    expect(() => readJson('{"dose":12,"dose":1200}')).toThrow('/dose is given twice');
    expect(() => readJson('{"dose":')).toThrow(SyntaxError);
  });
});
