export interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
}

/** Told what was chosen. */
export type Choose = (value: string) => void;

const folded = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '');

/** The options that hold what was typed, in their label or their note; those that begin with it first. */
export const optionsFor = <Each extends Option>(options: readonly Each[], typed: string): readonly Each[] => {
  const wanted = folded(typed);
  if (wanted === '') return options;
  const begins = ({ label, note }: Option): boolean =>
    [label, note ?? ''].some((text) => folded(text).startsWith(wanted));
  const holds = ({ label, note }: Option): boolean => folded(`${label} ${note ?? ''}`).includes(wanted);
  const found = options.filter(holds);
  return [...found.filter(begins), ...found.filter((each) => !begins(each))];
};
