import { posix } from 'node:path';
import ts from 'typescript';

interface Source {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

const asking = new Set(['satisfies', 'applies']);

const isKey = (name: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(name.parent) || ts.isPropertyAssignment(name.parent)) &&
  name.parent.name === name;

/** Every node of the kind in a node, itself included. */
const all = <Kind extends ts.Node>(node: ts.Node, is: (one: ts.Node) => one is Kind): readonly Kind[] => {
  const found: Kind[] = [];
  const visit = (one: ts.Node): void => {
    if (is(one)) found.push(one);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
};

const isAsking = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && asking.has(node.expression.text);

/** Names that are called or handed on, such as `isLost` in `books.some(isLost)`. */
const namesIn = (node: ts.Node): readonly string[] =>
  all(node, ts.isIdentifier)
    .filter((name) => !isKey(name))
    .map(({ text }) => text);

/** What the rows of a file's tables hold under a key. */
const rowsOf = (file: ts.SourceFile, key: string): readonly ts.Expression[] =>
  all(file, ts.isPropertyAssignment)
    .filter(({ name }) => ts.isIdentifier(name) && name.text === key)
    .map(({ initializer }) => initializer);

const named = ({ path, text }: Source) => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  /** What the file declares at its top. */
  const own = new Map<string, ts.Node>();
  /** What it imports or hands on, as `path#name`. */
  const others = new Map<string, string>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) own.set(statement.name.text, statement);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer) own.set(name.text, initializer);
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier: from } = statement;
    const list = ts.isImportDeclaration(statement)
      ? statement.importClause?.namedBindings
      : statement.exportClause;
    if (!from || !ts.isStringLiteral(from) || !list || !('elements' in list)) continue;
    const target = posix.join(posix.dirname(path), from.text).replace(/\.js$/u, '.ts');
    for (const { name, propertyName } of list.elements)
      others.set(name.text, `${target}#${(propertyName ?? name).text}`);
  }
  return { file, own, others };
};

/**
 * Every rule of these files whose condition asks another rule, itself or through functions and constants that files
 * declare at their top: as `path:line: name`, with the name through which it is asked. The condition of a table's rows is
 * found by its key, in the file that asks it.
 */
export const nestedRulesIn = (sources: readonly Source[]): readonly string[] => {
  const files = new Map(sources.map((source) => [source.path, named(source)]));

  const declaration = (path: string, name: string): readonly [string, string] | null => {
    const file = files.get(path);
    if (file?.own.has(name)) return [path, name];
    const [target, other] = file?.others.get(name)?.split('#') ?? [];
    return target !== undefined && other !== undefined ? declaration(target, other) : null;
  };

  const known = new Map<string, boolean>();
  const asks = (path: string, name: string): boolean => {
    const found = declaration(path, name);
    if (!found) return false;
    const key = found.join('#');
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const body = files.get(found[0])?.own.get(found[1]);
    const answer =
      body !== undefined &&
      (all(body, isAsking).length > 0 || namesIn(body).some((inner) => asks(found[0], inner)));
    known.set(key, answer);
    return answer;
  };

  return [...files].flatMap(([path, { file }]) =>
    all(file, isAsking).flatMap((call) => {
      const condition = call.arguments[1];
      const direct = condition ? namesIn(condition) : [];
      const called = condition
        ? all(condition, ts.isCallExpression).map((one) => one.expression.getText())
        : [];
      const names = [...direct, ...called.flatMap((key) => rowsOf(file, key).flatMap(namesIn))];
      const through = names.filter((name) => asking.has(name) || asks(path, name));
      const line = file.getLineAndCharacterOfPosition(call.getStart()).line + 1;
      return through.map((name) => `${path}:${line}: ${name}`);
    }),
  );
};
