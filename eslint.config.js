import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { houseRules } from './tools/lint/house-rules.mjs';

const TESTS = ['**/*.spec.ts', '**/{testing,fixtures}/**/*.ts'];

export default ts.config(
  {
    ignores: [
      '**/{dist,build,coverage,reports,.svelte-kit}/',
      '{.cache,.runtime,.turbo,.data}/',
      'apps/admin/src/lib/paraglide/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    // One program for all packages: several times as fast as one for each.
    languageOptions: {
      parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Counts, positions and sums belong into sentences.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // It does not see that a field can change while one waits.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Ports are plain objects that functions make; their methods need no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Names and texts are split into Chinese characters, which a spread does rightly.
      '@typescript-eslint/no-misused-spread': 'off',
      // A query names the shape of its rows once.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A NestJS module is a class with nothing but its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // They take a third of the time and guard what erasable TypeScript does not have.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A port is often async where one of its adapters has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      // Matchers such as expect.stringContaining, and parsed JSON that is compared with what it should be.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: globals.node } },
  {
    // Their types are known to svelte-check alone, which checks them.
    files: ['apps/admin/**/*.ts', '**/*.svelte'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: { ...globals.browser, ...globals.node }, parserOptions: { project: null } },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // TypeScript knows what is defined.
      'no-undef': 'off',
      'svelte/no-at-html-tags': 'error',
      // Addresses are made by functions, which the rule cannot look into.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  houseRules,
);
