import { text, type Language, type Text } from '@casetrail/kernel';

let language: Language | undefined;

/** `--lang`; without it CASETRAIL_LANG, then the terminal's own language. */
export const speak = (chosen: Language | undefined): void => {
  language = chosen;
};

const fromEnvironment = (): Language => {
  const { CASETRAIL_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^zh/i.test(CASETRAIL_LANG || LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
};

/** The language of whoever reads. */
export const languageSpoken = (): Language => (language ??= fromEnvironment());

/** A text in it. */
export const say = (of: Text): string => of[languageSpoken()];

export const both = (zh: string, en: string): string => say(text(zh, en));
