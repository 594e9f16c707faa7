/** Hidden fields that belong to one rendering of a form; all others say what it is about. */
const OF_ONE_RENDERING = new Set([
  'asOf',
  'attachment',
  'back',
  'commandId',
  'confirmedPhone',
  'occurredAt',
  'picture',
  'secret',
  'window',
]);

export interface FormPlace {
  readonly pathname: string;
  /** As it stands in the form: `?/decide`, or empty. */
  readonly action: string;
  /** Names and values of its hidden fields, in order. */
  readonly hidden: readonly (readonly [string, string])[];
}

/**
 * Where a form is, so that what was typed into it is found again after the page was loaded anew, and never put into the
 * form of another case, person or fine: its page, its action, and what its hidden fields are about.
 */
export const addressOf = ({ pathname, action, hidden }: FormPlace): string => {
  const about = hidden.filter(([name]) => !OF_ONE_RENDERING.has(name));
  return [pathname, action, new URLSearchParams(about.map(([name, value]) => [name, value])).toString()].join(
    ' ',
  );
};
