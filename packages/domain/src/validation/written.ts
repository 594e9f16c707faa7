const SEEN = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether there is something to read in it: more than spaces, controls, fillers and marks of no width. */
export const isWritten = (words: string | undefined): words is string =>
  words !== undefined && SEEN.test(words);
