import ts from 'typescript';

const members = new Set(['Date.now', 'Math.random', 'performance.now']);

const isUnaidedDate = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  node.expression.getText() === 'Date' &&
  (node.arguments?.length ?? 0) === 0;

/** Every read of the clock and every throw of dice in a source text, as written. */
export const impuritiesOf = (source: string): readonly string[] => {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && members.has(node.getText())) found.push(node.getText());
    if (isUnaidedDate(node)) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};
