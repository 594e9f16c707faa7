import { text, type Text } from '@casetrail/kernel';
import { isWritten } from '../../validation/written.ts';

/** A sentence's main clause and what is added to it; what does not apply is left out. */
export const say = (main: Text, ...asides: readonly (Text | false | undefined)[]): Text => {
  let { zh, en } = main;
  for (const aside of asides) {
    if (!aside) continue;
    zh += `，${aside.zh}`;
    en += `, ${aside.en}`;
  }
  return { zh, en };
};

/** `客户、设计师、项目经理`, `client, designer and project manager`. */
export const listed = (words: readonly Text[]): Text => {
  const english = words.map(({ en }) => en);
  const last = english.pop() ?? '';
  return text(
    words.map(({ zh }) => zh).join('、'),
    english.length > 0 ? `${english.join(', ')} and ${last}` : last,
  );
};

/** `1 copy`, `2 copies`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `1st`, `22nd`, `13th`. */
export const ordinal = (n: number): string => {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(teens ? undefined : ['th', 'st', 'nd', 'rd'][n % 10]) ?? 'th'}`;
};

/** Chinese runs on without spaces, but sets one before Latin letters and digits. */
export const spaced = (word: string): string => (word.charCodeAt(0) < 0x2e80 ? ` ${word}` : word);

// What people typed may name the client, so a sentence only says whether there is something.

export const reasoned = (reason: string): Text =>
  isWritten(reason) ? text('注明了原因', 'with a reason given') : text('未注明原因', 'without a reason');

export const noted = (note: string | undefined): Text | undefined =>
  isWritten(note) ? text('附有备注', 'with a note') : undefined;
