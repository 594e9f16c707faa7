/** Places in the log as people type them: `#1384, 1390 1402`; each once. What is no number is left out. */
export const positionsTyped = (typed: string): readonly number[] => [
  ...new Set(
    typed
      .normalize('NFKC')
      .split(/[\s,，、;；#]+/)
      .filter((part) => /^[1-9]\d{0,14}$/.test(part))
      .map(Number),
  ),
];
