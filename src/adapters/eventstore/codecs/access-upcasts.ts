import { exportedAs } from '../../../domain/access/access-events.js';

interface Entry {
  readonly what: string;
}

const isExport = ({ what }: Entry): boolean => exportedAs.some((one) => one === what);

/** Purpose, destination and cut of an export were not recorded before version 6. */
export const withExported = (old: unknown): unknown => ({
  entries: (old as { readonly entries: readonly Entry[] }).entries.map((entry) =>
    isExport(entry) ? { ...entry, exported: null } : entry,
  ),
});
