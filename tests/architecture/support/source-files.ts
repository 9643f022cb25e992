import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../../../src/local/launcher/project-root.js';

export interface SourceFile {
  /** Relative to the checkout. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

export const sourceFile = (path: string): SourceFile => {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  return { path, text, lines: text.split('\n').length - 1 };
};

/** Every TypeScript source under the folder, its subfolders included. */
export const sourceFiles = (folder: string): readonly SourceFile[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => sourceFile(relative(projectRoot, join(entry.parentPath, entry.name))));
