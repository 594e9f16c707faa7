/**
 * Rules of this repository that no plugin knows. They need no type information, and each has a test that
 * sees it fail (tools/lint/house-rules.spec.ts).
 */

/** Code that is given the time and gives the same answer every time. */
const PURE = ['packages/kernel/src/**/*.ts', 'packages/domain/src/**/*.ts'];

/** The one pure file that may build a `Date`, from a number it is given; and tests, which compare with one. */
const MAY_BUILD_DATES = ['packages/kernel/src/instant.ts', '**/*.spec.ts', '**/fixtures/**'];

const DECORATOR_SAGA = {
  selector: "Decorator[expression.callee.name='Saga'], Decorator[expression.name='Saga']",
  message: 'A saga has no order, no checkpoint and no replay: write a reaction on the log instead.',
};

const CLOCK = [
  {
    selector: ":matches(NewExpression, CallExpression)[callee.name='Date']",
    message: 'Pure code has no clock: take an Instant as an argument (packages/kernel/src/instant.ts).',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Pure code has no clock: take an Instant as an argument.',
  },
  {
    selector: "MemberExpression[object.name='performance'][property.name='now']",
    message: 'Pure code has no clock: take an Instant as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Pure code throws no dice: take the value, or a seeded source of values, as an argument.',
  },
  {
    selector: "MemberExpression[object.name='crypto'][property.name=/^(randomUUID|getRandomValues)$/]",
    message: 'Pure code throws no dice: take the id as an argument.',
  },
];

const LOOK_ONCE = {
  selector:
    "CallExpression[callee.name='expect'] > AwaitExpression > CallExpression[callee.property.name=/^(count|title|isVisible|isHidden|isChecked|isDisabled|isEnabled|isEditable|textContent|innerText|inputValue|getAttribute|allTextContents|allInnerTexts)$/]",
  message:
    'A page changes when it is ready, and a look at it once is too early on a slow machine: await expect.poll(() => …).',
};

/** @type {import('eslint').Linter.Config[]} */
export const houseRules = [
  {
    name: 'casetrail/everywhere',
    files: ['**/*.ts', '**/*.mjs', '**/*.js', '**/*.svelte'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', DECORATOR_SAGA],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/cqrs',
              importNames: ['AggregateRoot', 'EventBus', 'EventPublisher', 'EventsHandler', 'Saga'],
              message:
                'Events live in the log, not in memory: only the command bus and the query bus are used.',
            },
          ],
        },
      ],
    },
  },
  {
    name: 'casetrail/pure-code',
    files: PURE,
    ignores: MAY_BUILD_DATES,
    rules: { 'no-restricted-syntax': ['error', DECORATOR_SAGA, ...CLOCK] },
  },
  {
    name: 'casetrail/tests-in-a-browser',
    files: ['apps/admin/src/**/*.e2e.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', DECORATOR_SAGA, LOOK_ONCE] },
  },
];
