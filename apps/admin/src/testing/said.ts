import type { Company, Language } from './company.ts';
import { kindOf, NO_PAGE } from './payloads/crawl.ts';

/** A text that stands on a page, or is read out there. */
export interface Said {
  readonly path: string;
  readonly text: string;
}

/** What is no sentence of the page: scripts, drawings, and codes that are marked as such. */
const NOT_SAID = [
  /<!--[\s\S]*?-->/g,
  /<(script|style|svg|code|kbd|pre)\b[\s\S]*?<\/\1>/g,
  /<(\w+)[^>]*\sclass="[^"]*\bfont-mono\b[^>]*>[^<]*<\/\1>/g,
];
const SHOWN = />([^<]+)</g;
const READ_OUT = /\s(?:aria-label|aria-description|title|placeholder|alt)="([^"]+)"/g;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text
    .replace(/&(\w+|#39);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\s+/g, ' ')
    .trim();

/** The texts of a page as the server sends it, but for those that are marked as being in another language. */
export const textsOf = (html: string, language: Language): readonly string[] => {
  const foreign = new RegExp(`<(\\w+)[^>]*\\slang="(?!${language}")[^>]*>[^<]*</\\1>`, 'g');
  const body = html.slice(html.indexOf('<body'));
  const left = [...NOT_SAID, foreign].reduce((text, unsaid) => text.replace(unsaid, ''), body);
  const texts = [...left.matchAll(SHOWN), ...left.matchAll(READ_OUT)].map(([, text = '']) => plain(text));
  return [...new Set(texts)].filter((text) => text !== '');
};

const linksIn = (html: string, base: URL): readonly string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].flatMap(([, href = '']) => {
    const leads = URL.parse(plain(href), base);
    const isPage = leads?.origin === base.origin && !NO_PAGE.test(leads.pathname);
    return isPage ? [leads.pathname + leads.search] : [];
  });

/** The texts of one page of every kind that links lead to, as somebody in this role reads them. */
export const crawlTexts = async (
  { url, reader }: Pick<Company, 'url' | 'reader'>,
  role: string,
  language: Language,
  from: readonly string[],
): Promise<readonly Said[]> => {
  const read = await reader(role, language);
  const [queued, kinds, said] = [new Set(from), new Set<string>(), [] as Said[]];
  for (const path of queued) {
    if (kinds.has(kindOf(path)) && !from.includes(path)) continue;
    kinds.add(kindOf(path));
    const html = await read(path);
    said.push(...textsOf(html, language).map((text) => ({ path, text })));
    for (const link of linksIn(html, new URL(path, url))) queued.add(link);
  }
  return said;
};
