import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { projectRoot } from '../../src/local/launcher/project-root.js';
import { sourceFiles } from './support/source-files.js';

const at = (path: string): string => join(projectRoot, path);
const textOf = (path: string): string => readFileSync(at(path), 'utf8');

const nest = z
  .object({
    sourceRoot: z.string(),
    entryFile: z.string(),
    compilerOptions: z.object({ builder: z.string(), tsConfigPath: z.string(), deleteOutDir: z.boolean() }),
  })
  .parse(JSON.parse(textOf('nest-cli.json')));
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json')));
const dockerfile = textOf('deploy/Dockerfile');

describe('nest-cli.json', () => {
  it('names the one entry point, which is what the images run too', () => {
    expect(existsSync(at(`${nest.entryFile}.ts`))).toBe(true);
    expect(dockerfile.match(/^CMD .*$/gm)).toEqual([
      `CMD ["node", "dist/${nest.entryFile}.js"]`,
      `CMD ["node", "dist/${nest.entryFile}.js"]`,
    ]);
  });

  it('leaves no other file that `nest start` would take first', () => {
    expect(existsSync(at(`${nest.sourceRoot}/${nest.entryFile}.ts`))).toBe(false);
  });

  it('compiles by tsc with the settings of the build, all folders of them', () => {
    expect(nest.compilerOptions).toMatchObject({ builder: 'tsc', tsConfigPath: 'tsconfig.build.json' });
    const { include } = z
      .object({ include: z.array(z.string()) })
      .parse(JSON.parse(textOf(nest.compilerOptions.tsConfigPath)));
    expect(include).toEqual(expect.arrayContaining([nest.sourceRoot, 'workflows', 'activities']));
  });

  it('keeps the workflow bundle, which lies in the folder of the output', () => {
    expect(nest.compilerOptions.deleteOutDir).toBe(false);
  });
});

describe('the build', () => {
  it('is `nest build` and then the workflow bundle', () => {
    expect(manifest.scripts['build']).toBe('nest build && npm run bundle:workflows');
  });

  it('has no second way beside it', () => {
    const emitting = Object.entries(manifest.scripts).filter(
      ([, command]) => /\btsc\b/.test(command) && !command.includes('--noEmit'),
    );
    expect(emitting).toEqual([]);
    expect(dockerfile).not.toMatch(/\btsc\b/);
    for (const { text } of sourceFiles('src/local')) expect(text).not.toMatch(/['"`]tsc\b/);
  });

  it('finds nest-cli.json in the image, and is done again when it changes', () => {
    expect(dockerfile).toMatch(/^COPY nest-cli\.json /m);
    expect(textOf('deploy/Dockerfile.dockerignore')).toMatch(/^!nest-cli\.json$/m);
    expect(textOf('src/local/setup/build-sources.mjs')).toContain("'nest-cli.json'");
  });

  it('pins the command line of Nest, for development only', () => {
    expect(manifest.devDependencies['@nestjs/cli']).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('`npm run start:roles`', () => {
  it('starts the process without a shell between, which would not hand SIGTERM on to it', () => {
    expect(manifest.scripts['start:roles']).toBe('nest start --no-shell');
  });
});
