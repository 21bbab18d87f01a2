import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The contexts in the order in which they may know each other: each imports only those above it. */
const contexts = [
  'agreement',
  'venture',
  'register',
  'fact',
  'sharing',
  'statistics',
  'period',
  'arrangement',
  'settlement',
  'journal',
  'identity',
  'audit',
];

/** Everything below the contexts, the contexts, and `ledger`, which puts them together for the apps. */
const order = ['kernel', 'database', 'event-store', 'edge', ...contexts, 'ledger'];

/** Tools of the tests; they know what is below the contexts and are known by spec files only. */
const testing = 'testing';

const libs = [...order, testing];
const specs = ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.external-spec.ts'];

/** What the library may import of the others, its own name never among it. */
function below(lib) {
  if (lib === testing) return order.slice(0, order.indexOf('edge') + 1);
  return order.slice(0, order.indexOf(lib));
}

const anyOf = (names) => `(?:${names.join('|') || '(?!)'})`;
const noImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** Another library or app is reached through its name, so that `index.ts` says what is public. */
const throughTheIndex = {
  regex: '^\\.{1,2}/(?:.*/)?src/|^@ledger/[^/]+/(?!module$)|(?:^|/)(?:libs|apps|dist)/',
  message: 'Import another library as @ledger/<library>; inside one, import the file.',
};

const onlyLedger = (names, message) => ({ regex: `^@ledger/(?!${anyOf(names)}(?:/module)?$)`, message });

/** What a pure file may import: files under `inside`, and the named libraries. */
function pure(names, inside) {
  return {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          {
            name: 'node:crypto',
            allowImportNames: ['createHash', 'createPublicKey', 'hash', 'verify'],
            message: 'Only hashing and verifying are pure: randomness and private keys stay outside.',
          },
        ],
        patterns: [
          throughTheIndex,
          {
            regex: `^(?!${inside}(?!\\.)|@ledger/${anyOf(names)}$|node:crypto$)`,
            message: 'domain/ imports the kernel, its siblings and the contexts above it: no framework and no I/O.',
          },
        ],
      },
    ],
  };
}

const syntax = (...rules) => ({
  'no-restricted-syntax': ['error', ...rules.flat().map(([selector, message]) => ({ selector, message }))],
});

const sibling = '\\./';
const siblingOrParent = '\\.{1,2}/';

const namedExports = [['ExportAllDeclaration', 'List the public names one by one.']];

const exactMoney = [
  [
    'CallExpression[callee.property.name=/^(toFixed|toPrecision)$/]',
    'Money is Fen and Ratio: print it with the kernel.',
  ],
  ['CallExpression[callee.name="parseFloat"]', 'Money is Fen and Ratio: read it with the kernel.'],
  ['MemberExpression[property.name="parseFloat"]', 'Money is Fen and Ratio: read it with the kernel.'],
];

const noClockNoChance = [
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Time comes in with the command.'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Time comes in with the command.'],
  ['CallExpression[callee.name="Date"]', 'Time comes in with the command.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Ids and chance come in with the command.'],
  ['ImportExpression', 'domain/ imports nothing while it runs.'],
];

const everyTestRuns = [
  ['MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]', 'Every test runs.'],
  ['CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', 'Every test runs.'],
];

const outside = [
  ...['process', 'performance', 'crypto', 'fetch', 'console', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require', 'Buffer'],
].map((name) => ({ name, message: 'domain/ computes from what it is given.' }));

/** The import direction and the purity of one library. */
function rulesOf(lib) {
  const src = `libs/${lib}`;
  const direction = onlyLedger(
    below(lib),
    `@ledger/${lib} imports only ${below(lib).join(', ') || 'its own files'}; never itself by name.`,
  );
  const purity = {
    'no-restricted-globals': ['error', ...outside],
    ...syntax(namedExports, exactMoney, noClockNoChance),
  };
  const known = ['kernel', ...contexts.filter((context) => below(lib).includes(context))];
  const domain =
    lib === 'kernel'
      ? [{ files: [`${src}/src/**/*.ts`], rules: { ...purity, ...pure([], sibling) } }]
      : [
          { files: [`${src}/src/domain/*.ts`], rules: { ...purity, ...pure(known, sibling) } },
          { files: [`${src}/src/domain/*/**/*.ts`], rules: { ...purity, ...pure(known, siblingOrParent) } },
        ];
  return [
    {
      files: [`${src}/**/*.ts`],
      ignores: specs,
      rules: { ...noImports(throughTheIndex, direction), ...syntax(namedExports, exactMoney) },
    },
    ...domain.map((part) => ({ ...part, ignores: specs })),
    {
      files: specs.map((spec) => `${src}/${spec}`),
      rules: noImports(
        throughTheIndex,
        onlyLedger([...below(lib), testing], `A test of @ledger/${lib} imports what the library may, and testing.`),
      ),
    },
  ];
}

const unsafe = (level) =>
  Object.fromEntries(
    ['argument', 'assignment', 'call', 'member-access', 'return'].map((act) => [
      `@typescript-eslint/no-unsafe-${act}`,
      level,
    ]),
  );

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.hezhang/', 'coverage/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        // What Nest injects must stay a value: consistent-type-imports lets it be when it knows of these.
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
      // It does not see the bigint in a branded Fen.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      // Ports are records of functions that need no `this`, and are taken apart.
      '@typescript-eslint/unbound-method': 'off',
      // A handler answers with a promise whether or not it waits for one.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Here `any` is the bound that every event type and every state satisfies.
    files: ['libs/kernel/**/*.ts', 'libs/event-store/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off', ...unsafe('off') },
  },
  libs.flatMap(rulesOf),
  {
    files: ['apps/**/*.ts'],
    ignores: specs,
    rules: {
      ...noImports(throughTheIndex, onlyLedger(order, 'An app imports the libraries; testing is for spec files.')),
      ...syntax(namedExports),
    },
  },
  {
    files: specs,
    rules: {
      ...syntax(everyTestRuns),
      // Bodies of answers are read as they come, and matchers are passed about.
      ...unsafe('off'),
    },
  },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', globalThis: 'readonly', URL: 'readonly' } },
  },
);
