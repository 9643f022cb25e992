import { clockSection } from '../../src/config/clock.js';
import { healthSection } from '../../src/config/health.js';
import { concernSections } from '../../src/config/read-config.js';
import { processSection } from '../../src/config/roles.js';
import { infoOf, mayComeFromFile, type VariableInfo } from '../../src/config/variable.js';

interface NamedVariable extends VariableInfo {
  readonly name: string;
  /** Whether `<name>_FILE` is read as well. */
  readonly orFile: boolean;
}

/** All variables that a process of this system may read; `.env.example` is held against this list. */
export const everyVariable: readonly NamedVariable[] = [
  processSection,
  clockSection,
  healthSection,
  ...Object.values(concernSections),
].flatMap(({ shape }) =>
  Object.entries(shape).map(([name, schema]) => {
    const info = infoOf(schema, name);
    return { name, ...info, orFile: mayComeFromFile(info) };
  }),
);
