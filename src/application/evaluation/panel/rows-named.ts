import { type PanelRow, panelRows } from './panel-rows.js';

/** A row was asked for that the panel does not have. */
export class RowUnknown extends Error {
  override readonly name = 'RowUnknown';
}

/**
 * The rows of these names, in the order of the panel.
 * @throws RowUnknown that names every unknown one and lists those there are
 */
export const rowsNamed = (names: readonly string[]): readonly PanelRow[] => {
  const unknown = names.filter((name) => !panelRows.some((row) => row.name === name));
  if (unknown.length > 0) {
    throw new RowUnknown(
      `the panel has no row ${unknown.map((name) => `"${name}"`).join(', ')}; there are ${panelRows
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  return panelRows.filter(({ name }) => names.includes(name));
};
