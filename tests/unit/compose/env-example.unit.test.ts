import { describe, expect, it } from '@jest/globals';
import { everyVariable } from '../../support/every-variable.js';
import { readConfig } from '../../../src/config/read-config.js';
import { environments } from '../config/environments.js';
import { composeVariables, readProjectFile } from './compose-file.js';

const blocks = readProjectFile('.env.example').split(/\n\n+/);

/** Each variable with the comment above it. */
const explained = blocks.flatMap((block) => {
  const lines = block.trimEnd().split('\n');
  const found = /^#? ?([A-Z][A-Z0-9_]*)=(.*)$/.exec(lines.at(-1) ?? '');
  if (found === null) return [];
  const [, name = '', example = ''] = found;
  const comment = lines
    .slice(0, -1)
    .map((line) => line.replace(/^# ?/, ''))
    .join(' ');
  return [{ name, example, comment }];
});

/** The variable itself, where the example shows the form that names a file. */
const bare = (name: string): string => {
  const direct = name.replace(/_FILE$/, '');
  return everyVariable.some((variable) => variable.orFile && variable.name === direct) ? direct : name;
};
const names = explained.map(({ name }) => bare(name));

describe('.env.example', () => {
  it('explains every variable that the system reads, in its own words', () => {
    for (const { name, about } of everyVariable) {
      const comment = explained.find((entry) => bare(entry.name) === name)?.comment;
      expect([name, comment]).toEqual([name, expect.stringContaining(about)]);
    }
  });

  it('explains every variable that docker-compose.yml takes', () => {
    expect(composeVariables.size).toBeGreaterThan(5);
    for (const name of composeVariables) expect(names).toContain(name);
  });

  it('explains nothing that is read nowhere, and nothing twice', () => {
    const read = new Set([...everyVariable.map(({ name }) => name), ...composeVariables]);
    for (const name of names) expect([...read]).toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('explains each in a comment of at least a sentence', () => {
    expect(explained.filter(({ comment }) => comment.length < 15)).toEqual([]);
  });

  it('changes nothing when it is taken over as it is', () => {
    expect(readProjectFile('.env.example')).not.toMatch(/^[A-Z]/m);
  });

  it('gives examples that are accepted', () => {
    const secret = new Set(everyVariable.filter((variable) => variable.orFile).map(({ name }) => name));
    // A rehearsal and the real clock of the other examples exclude each other.
    const elsewhere = ['DATABASE_URL', 'REHEARSED_PROTOCOL_FILE'];
    const examples = explained.filter(({ name }) => !secret.has(bare(name)) && !elsewhere.includes(name));
    const env = Object.fromEntries(examples.map(({ name, example }) => [name, example]));
    const all = { ...environments.api, ...environments.inference, ...env, DATABASE_URL: undefined };
    const config = readConfig({ ...all, APAR_ROLES: 'api,projector,worker,inference' });
    expect(config.models?.providers).toEqual(['cuda', 'webgpu', 'cpu']);
  });
});
