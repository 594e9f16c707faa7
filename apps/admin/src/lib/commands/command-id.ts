/** FNV-1a, 32 bits, from where it begins. */
const hash = (text: string, begin: number): number => {
  let sum = begin;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93);
  return sum >>> 0;
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(8, '0').slice(-digits);

/**
 * A command id for one form: the seed of the page, with its last twelve digits told by what makes this form another than
 * those beside it. The server and the browser reckon the same, and no random is asked for, which a browser keeps back
 * where the firm's machine is reached without TLS.
 *
 * @param seed a UUID, drawn by the server for each page it sends
 * @returns a UUID
 */
export const commandIdOf = (seed: string, about: readonly (string | number)[]): string => {
  const text = JSON.stringify(about);
  return seed.slice(0, -12) + hex(hash(text, 0x81_1c_9d_c5), 8) + hex(hash(text, 0x05_67_27_19), 4);
};
