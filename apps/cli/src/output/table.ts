/** How many columns of a terminal a text takes: Chinese characters and full-width forms take two. */
export const widthOf = (value: string): number => {
  let width = 0;
  for (const character of value) width += WIDE.test(character) ? 2 : 1;
  return width;
};

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const pad = (value: string, width: number) => value + ' '.repeat(Math.max(0, width - widthOf(value)));

/** Rows in columns, two spaces apart; the last column is not padded. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
};
