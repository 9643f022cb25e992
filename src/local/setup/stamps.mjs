import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** SHA-256 over names and contents of the files, in the order of their names. */
export function digestOf(root, files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** All files below the folder whose names match; a folder that does not exist has none. */
export function filesBelow(folder, matches) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path, matches);
    return matches(entry.name) ? [path] : [];
  });
}

/** Remembers under `.apar/setup` for which content a step was last completed. */
export function stampNamed(machine, name) {
  const file = join(machine.setupDir, `${name}.stamp`);
  return {
    isFor(digest) {
      try {
        return readFileSync(file, 'utf8') === digest;
      } catch (error) {
        if (error.code === 'ENOENT') return false;
        throw error;
      }
    },
    set(digest) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, digest);
    },
  };
}
