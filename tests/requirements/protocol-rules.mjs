/** Cells of one table row; `\|` is a bar inside a cell. */
const cellsOf = (line) =>
  line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

const isRow = (line) => line.startsWith('|');
const isRuler = (line) => /^\|[\s|:-]+$/.test(line);

/**
 * The rules of docs/protocol.md: every row of every table whose first column is "id" and whose last is "there".
 * `there` is the first word of that column: yes, partly or no.
 */
export const protocolRules = (markdown) => {
  const rules = [];
  let section = '';
  let register = false;
  for (const [index, line] of markdown.split('\n').entries()) {
    const heading = /^#{2,} (.+)$/.exec(line);
    if (heading) section = heading[1];
    if (!isRow(line)) {
      register = false;
      continue;
    }
    const cells = cellsOf(line);
    if (cells[0] === 'id') {
      register = true;
      if (cells.at(-1) !== 'there')
        throw new Error(`docs/protocol.md:${index + 1}: a table of rules ends with the column "there"`);
    } else if (register && !isRuler(line)) {
      const there = /^(yes|partly|no)\b/.exec(cells.at(-1))?.[1];
      if (!there)
        throw new Error(
          `docs/protocol.md:${index + 1}: "there" of ${cells[0]} must begin with yes, partly or no`,
        );
      if (rules.some(({ id }) => id === cells[0]))
        throw new Error(
          `docs/protocol.md:${index + 1}: ${cells[0]} has a row already; an id is never used twice`,
        );
      rules.push({ id: cells[0], there, section });
    }
  }
  return rules;
};
