import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import ts from 'typescript';
import * as rule from '../../../../src/domain/shared/rule.js';
import { reworded, wordKeys } from '../../../support/other-words.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const speaks = (file: string): boolean => /\/src\/(domain|application)\//.test(file);

/** For the program: a code has no space in it and stays; a text that is made when it is asked for is said in other words then. */
const rewordedSource = `
const reworded__ = (said) =>
  typeof said === 'function'
    ? (...given) => reworded__(said(...given))
    : typeof said === 'string' && said.includes(' ') ? (${reworded.toString()})(said) : said;
`;

const inOtherWords: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const say = (value: ts.Expression) =>
    ts.factory.createCallExpression(ts.factory.createIdentifier('reworded__'), undefined, [value]);
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, context);
    const named = ts.isPropertyAssignment(inner) || ts.isShorthandPropertyAssignment(inner);
    if (!named || !ts.isIdentifier(inner.name) || !wordKeys.has(inner.name.text)) return inner;
    const value = ts.isPropertyAssignment(inner)
      ? inner.initializer
      : ts.factory.createIdentifier(inner.name.text);
    return ts.factory.createPropertyAssignment(inner.name.text, say(value));
  };
  return (file) => ts.visitNode(file, visit, ts.isSourceFile);
};

const compiled = async (file: string): Promise<string> => {
  const { outputText } = ts.transpileModule(await readFile(file, 'utf8'), {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
    transformers: speaks(file) ? { before: [inOtherWords] } : {},
  });
  return rewordedSource + outputText;
};

const constant = (exported: Readonly<Record<string, unknown>>, identifier: string): vm.Module =>
  new vm.SyntheticModule(
    Object.keys(exported),
    function () {
      for (const [name, value] of Object.entries(exported)) this.setExport(name, value);
    },
    { identifier },
  );

/** A rule that the mutation run breaks is broken in both programs. */
const shared: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  [resolve(root, 'src/domain/shared/rule.ts')]: rule,
};

/** The same program in which everything under `wordKeys` is said in other words; `entry` is a path under the root. */
export const rewordedProgram = async (entry: string): Promise<unknown> => {
  const modules = new Map<string, Promise<vm.Module>>();
  const made = async (file: string): Promise<vm.Module> => {
    const known = shared[file];
    if (known) return constant(known, file);
    if (file.endsWith('.json')) return constant({ default: JSON.parse(await readFile(file, 'utf8')) }, file);
    return new vm.SourceTextModule(await compiled(file), { identifier: file });
  };
  const loaded = (file: string): Promise<vm.Module> => {
    const module = modules.get(file) ?? made(file);
    modules.set(file, module);
    return module;
  };
  const outside = async (name: string): Promise<vm.Module> =>
    constant({ ...((await import(name)) as object) }, name);
  const link = (specifier: string, from: vm.Module): Promise<vm.Module> => {
    if (isBuiltin(specifier) || !specifier.startsWith('.')) return outside(specifier);
    const path = resolve(dirname(from.identifier), specifier);
    const source = path.replace(/\.js$/, '.ts');
    return loaded(existsSync(source) ? source : path);
  };
  const program = await loaded(resolve(root, entry));
  await program.link(link);
  await program.evaluate();
  return program.namespace;
};
