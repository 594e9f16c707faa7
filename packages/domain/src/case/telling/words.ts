import { text, type Text } from '@casetrail/kernel';

/** Looks a code up among its words. A code that has none, such as one the firm added, stands for itself. */
export const wordsFrom =
  (words: Readonly<Record<string, Text>>) =>
  (code: string): Text =>
    (Object.hasOwn(words, code) ? words[code] : undefined) ?? text(code, code);

/** A name as it stands inside an English sentence; abbreviations stay as they are. */
export const uncapitalised = (name: string): string =>
  name.startsWith('HR') ? name : name.charAt(0).toLowerCase() + name.slice(1);
