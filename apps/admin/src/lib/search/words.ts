/** The API's own limit: what is longer would be refused. */
const LONGEST = 100;
/** So many characters of four bytes each, sealed. */
const LONGEST_SEALED = 600;

/** Words and what stands for them in an address. */
export interface Searched {
  readonly search: string;
  readonly sealed: string;
}

/** As it may be searched for: without what is no text, and no longer than the API takes. */
export const wordsIn = (typed: string): string =>
  Array.from(typed.replace(/[\p{Cc}\p{Cs}]/gu, ''))
    .slice(0, LONGEST)
    .join('')
    .trim();

/** What an address says of a search, which only the server reads. */
export const sealedIn = (params: URLSearchParams): string =>
  /^[\w-]*$/.exec(params.get('search') ?? '')?.[0].slice(0, LONGEST_SEALED) ?? '';

/**
 * The fields of a form of filters as an address says them; undefined where nobody can be asked what stands for the words.
 * @param shown what is searched for already
 */
export const fieldsOf = async (
  form: HTMLFormElement,
  shown: Searched,
): Promise<URLSearchParams | undefined> => {
  const fields = new URLSearchParams(
    [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]),
  );
  const words = wordsIn(fields.get('search') ?? '');
  const sealed = words === shown.search ? shown.sealed : words === '' ? '' : await sealedBy(words);
  if (sealed === undefined) return undefined;
  fields.set('search', sealed);
  return fields;
};

const sealedBy = async (search: string): Promise<string | undefined> => {
  const body = new URLSearchParams({ search });
  const answer = await fetch('/search', { method: 'POST', headers: { accept: 'text/plain' }, body }).catch(
    () => undefined,
  );
  return answer?.ok ? answer.text() : undefined;
};
