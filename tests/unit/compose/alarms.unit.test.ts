import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath, readProjectFile } from './compose-file.js';

const sources = readdirSync(projectPath('src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('local/'))
  .map((path) => readProjectFile(`src/${path}`));
const found = (pattern: RegExp) => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
];

const page = readProjectFile('docs/how-to/alarms.md');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

describe('the page on alarms', () => {
  it('has a section for every part that health can call down', () => {
    const parts = found(/\bpart: '([a-z-]+)'/g);
    expect(parts).toContain('read-models');
    for (const part of parts) expect([...sections.keys()]).toContain(part);
  });

  it('has a section for every concern that health can name', () => {
    const list =
      /concernKinds = \[([^\]]*)\]/.exec(readProjectFile('src/contracts/views/health.ts'))?.[1] ?? '';
    for (const [, concern = ''] of list.matchAll(/'([A-Z_]+)'/g))
      expect([...sections.keys()]).toContain(concern);
  });

  it.each([...sections])('says of %s what it means, what to look at and what to do', (_name, section) => {
    expect([...section.matchAll(/^- \*\*(.+?):\*\* \S/gm)].map(([, word]) => word)).toEqual([
      'Means',
      'Look at',
      'Do',
    ]);
  });

  it('links to sections that exist', () => {
    for (const file of ['alarms', 'upgrading', 'signing-in', 'administrator']) {
      const text = readProjectFile(`docs/how-to/${file}.md`);
      for (const [, path = '', anchor = ''] of text.matchAll(/\]\(([\w./-]*\.md)?#([\w-]+)\)/g)) {
        const target = path === '' ? text : readProjectFile(`docs/how-to/${path}`);
        const anchors = [...target.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
          title
            .toLowerCase()
            .replace(/[^\w\s-]/g, '')
            .replace(/\s/g, '-'),
        );
        expect([file, path, anchors]).toEqual([file, path, expect.arrayContaining([anchor])]);
      }
    }
  });
});
