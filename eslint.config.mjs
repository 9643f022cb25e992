import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noClockNoChance = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.name='Math'][property.name='random']",
];

export default defineConfig(
  { ignores: ['dist', 'node_modules', '.apar', '**/*.mjs', '**/*.cjs', '.venv'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // One dialect: arrows bound to a const, but where only `function` can say it (overloads, generators, `this`);
    // constants in camelCase, whatever they hold.
    files: ['src/**', 'activities/**', 'workflows/**', 'tests/**', 'bench/**'],
    rules: {
      'func-style': ['error', 'expression'],
      'prefer-arrow-callback': ['error', { allowNamedFunctions: false }],
      'no-duplicate-imports': 'error',
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'variable', format: ['camelCase'], leadingUnderscore: 'allow' },
        { selector: 'variable', modifiers: ['destructured'], format: null },
        { selector: 'function', format: ['camelCase'] },
        { selector: 'typeLike', format: ['PascalCase'], leadingUnderscore: 'allow' },
      ],
    },
  },
  {
    // Nest's own names: injection tokens and keys of metadata in capitals, decorators like classes.
    files: ['src/api/tokens.ts', 'src/api/**/*.decorator.ts'],
    rules: {
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'variable', modifiers: ['global'], format: ['camelCase', 'UPPER_CASE', 'PascalCase'] },
        { selector: 'variable', format: ['camelCase'], leadingUnderscore: 'allow' },
      ],
    },
  },
  {
    files: ['src/domain/**', 'src/statistics/**'],
    rules: {
      'no-restricted-globals': ['error', 'crypto', 'process', 'fetch', 'setTimeout', 'console'],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'the pure core imports the pure core only' }] },
      ],
      'no-restricted-syntax': ['error', ...noClockNoChance],
    },
  },
  {
    // docs/adr/0012-hashing-in-the-domain.md; dependency-cruiser names the packages.
    files: ['src/domain/shared/content-digest.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // docs/adr/0014-statistics.md; dependency-cruiser names the packages.
    files: ['src/statistics/numerics/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // Loops over typed arrays stay inside them; a fallback for what cannot be would hide a wrong bound.
    files: ['src/statistics/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['tests/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
