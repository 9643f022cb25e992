import type { ProtocolRule } from './protocol-rules.mjs';

export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

export interface Matrix {
  readonly rules: readonly (ProtocolRule & { readonly tests: readonly NamedTest[] })[];
  readonly unknown: readonly (NamedTest & { readonly id: string })[];
}

export declare const matrixOf: (rules: readonly ProtocolRule[], tests: readonly NamedTest[]) => Matrix;
/** What is wrong, one sentence each; empty when every rule that is there is proved. */
export declare const gapsOf: (matrix: Matrix) => readonly string[];
export declare const matrixMarkdown: (matrix: Matrix) => string;
