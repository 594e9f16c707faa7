import { describe as group, it as test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { format } from 'node:util';
import { spy } from './spy.ts';

/**
 * What of vitest the contract of the log uses beside `expect`, over Node's own test runner. The bundled contract is built with this in
 * vitest's place; nothing else uses it.
 */
export { expect } from './expect.ts';

type Body = (...row: never[]) => void | Promise<void>;

const AGAIN_MS = 20;
const PATIENCE_MS = 1_000;

let endings: (() => unknown)[] = [];

/** Tests run one after the other, so there is one that runs. */
export const onTestFinished = (ending: () => unknown): void => void endings.push(ending);

const withEndings = async (body: () => void | Promise<void>): Promise<void> => {
  try {
    await body();
  } finally {
    const due = endings.reverse();
    endings = [];
    for (const end of due) await end();
  }
};

/** `%s` and its like stand for the values of a row, `$name` for a key of its first. */
export const titleOf = (title: string, row: readonly unknown[]): string => {
  const [first] = row;
  const named = title.replaceAll(/\$(\w+)/g, (_, key: string) =>
    String((first as Readonly<Record<string, unknown>> | null)?.[key]),
  );
  const places = (named.match(/%[sdj]/g) ?? []).length;
  return places === 0 ? named : format(named, ...row.slice(0, places));
};

const rowOf = (each: unknown): readonly unknown[] => (Array.isArray(each) ? (each as unknown[]) : [each]);

const eachOf =
  (declare: (title: string, body: () => void | Promise<void>) => unknown) =>
  (rows: readonly unknown[]) =>
  (title: string, body: Body): void => {
    for (const each of rows) {
      const row = rowOf(each);
      declare(titleOf(title, row), () =>
        (body as (...row: readonly unknown[]) => void | Promise<void>)(...row),
      );
    }
  };

const declareTest = (title: string, body: () => void | Promise<void>): void =>
  void test(title, () => withEndings(body));
const declareGroup = (title: string, body: () => void | Promise<void>): void => void group(title, body);

export const it = Object.assign(declareTest, { each: eachOf(declareTest) });
export const describe = Object.assign(declareGroup, { each: eachOf(declareGroup) });

export const vi = {
  fn: spy,
  async waitFor(check: () => unknown, { timeout = PATIENCE_MS } = {}): Promise<void> {
    const until = Date.now() + timeout;
    for (;;) {
      try {
        await check();
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await sleep(AGAIN_MS);
      }
    }
  },
};
