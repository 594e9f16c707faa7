import { fileURLToPath } from 'node:url';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { locales } from '#lib/paraglide/runtime.js';
import { literalTexts } from './literal-texts.ts';

const ROOT = new URL('../../', import.meta.url);
const SRC = fileURLToPath(new URL('src/', ROOT));

type Catalogue = Readonly<Record<string, unknown>>;
/** The files of a language, each for one part of the app. */
const files = (locale: string): readonly (readonly [file: string, messages: Catalogue])[] =>
  readdirSync(new URL(`messages/${locale}`, ROOT)).map((file) => {
    const text = readFileSync(new URL(`messages/${locale}/${file}`, ROOT), 'utf8');
    const { $schema: _schema, ...messages } = JSON.parse(text) as Catalogue;
    return [file, messages];
  });
const catalogue = (locale: string): Catalogue =>
  Object.assign({}, ...files(locale).map(([, messages]) => messages)) as Catalogue;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (name) => !name.includes('paraglide') && /\.(svelte|ts)$/.test(name),
);
const components = sources.filter((name) => name.endsWith('.svelte'));
const read = (name: string): string => readFileSync(join(SRC, name), 'utf8');

/** `{name}` in a message and in its variants. */
const placeholders = (message: unknown): readonly string[] =>
  [
    ...new Set(
      JSON.stringify(typeof message === 'string' ? message : (message as object[])).match(/\{[a-z]\w*\}/gi),
    ),
  ].sort();

describe('the messages', () => {
  const [zh, en] = [catalogue('zh-CN'), catalogue('en')];

  it('are in both languages', () => {
    expect(locales).toEqual(['zh-CN', 'en']);
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });
  it('stand in the same files, each of which is read', () => {
    const settings = JSON.parse(readFileSync(new URL('project.inlang/settings.json', ROOT), 'utf8')) as {
      readonly 'plugin.inlang.messageFormat': { readonly pathPattern: readonly string[] };
    };
    const read = settings['plugin.inlang.messageFormat'].pathPattern.map((path) => path.split('/').at(-1));
    for (const locale of locales) expect(files(locale).map(([file]) => file)).toEqual([...read].sort());
  });
  it('stand in one file each: the later one would win, unseen', () => {
    const keys = files('en').flatMap(([, messages]) => Object.keys(messages));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
  it('are none of them empty', () => {
    const empty = [zh, en].flatMap((messages) => Object.keys(messages).filter((key) => messages[key] === ''));
    expect(empty).toEqual([]);
  });
  it('say the same things of the same values', () => {
    const differing = Object.keys(zh).filter(
      (key) => placeholders(zh[key]).join() !== placeholders(en[key]).join(),
    );
    expect(differing).toEqual([]);
  });
  it('are each used', () => {
    const text = sources
      .filter((name) => !name.endsWith('.spec.ts'))
      .map(read)
      .join('\n');
    const unused = Object.keys(zh).filter((key) => !new RegExp(`\\bm\\.${key}\\b`).test(text));
    expect(unused).toEqual([]);
  });

  // A wrong path to the plugin compiles without an error, and every message to `undefined`.
  it('are each compiled to words in both languages', () => {
    const compiled = m as unknown as Readonly<Record<string, (inputs: object, options: object) => string>>;
    const inputs = new Proxy({}, { get: () => 2 });
    const wordless = Object.keys(zh).filter((key) => {
      const texts = locales.map((locale) => compiled[key]?.(inputs, { locale }) ?? '');
      // What has no translation is compiled to its own key.
      return texts.some((text) => !/\S/.test(text)) || texts.every((text) => text === key);
    });
    expect(wordless).toEqual([]);
  });
});

describe('a component', () => {
  it.each(components)('%s takes its words from the messages', (name) => {
    expect(literalTexts(read(name))).toEqual([]);
  });
  it.each([
    ['<p>Cases</p>', 'Cases'],
    ['<p>{#if true}全部{/if}</p>', '全部'],
    ['<input aria-label="Search cases" />', 'Search cases'],
    ['<input title={"查"} />', '查'],
    ["<p>{open ? '开' : ''}</p>", '开'],
    ['<script>const a = `第 ${1}`;</script>', '第 '],
  ])('that said %s itself would be found', (source, text) => expect(literalTexts(source)).toEqual([text]));
  it.each(['<!-- a comment -->', '<kbd>j</kbd>', '<p class="text-sm">{m.x()}</p>', '<p>{a}–{b} · 3</p>'])(
    'that says %s is left alone',
    (source) => expect(literalTexts(source)).toEqual([]),
  );
});
