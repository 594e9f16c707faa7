import type { Draft } from './store.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Told what was kept of a field that no person types into. */
export type PutBack = (value: string) => void;

/** Never kept: what proves who somebody is, and what is not typed at all, unless it is marked `data-kept`. */
const KINDS_NOT_KEPT = new Set(['password', 'file', 'hidden', 'submit', 'button', 'reset', 'image']);

const isKept = (field: Field): boolean =>
  field.name !== '' &&
  (!KINDS_NOT_KEPT.has(field.type) || field.dataset['kept'] !== undefined) &&
  !/one-time-code|password/.test(field.autocomplete) &&
  field.closest('[data-no-draft]') === null;

const fieldsOf = (form: HTMLFormElement): readonly Field[] =>
  [...form.querySelectorAll<Field>('input, textarea, select')].filter(isKept);

const isTicked = (field: Field): field is HTMLInputElement =>
  field.type === 'checkbox' || field.type === 'radio';

/** One of several of a name is told by its value, where it is ticked, and else by its place. */
const keyOf = (form: HTMLFormElement, field: Field): string =>
  isTicked(field)
    ? `${field.name}=${field.value}`
    : `${field.name}#${fieldsOf(form)
        .filter(({ name }) => name === field.name)
        .indexOf(field)}`;

/** What the form's draft is once somebody has changed this field; undefined where that is not kept. */
export const withField = (draft: Draft, form: HTMLFormElement, field: Field): Draft | undefined => {
  if (!isKept(field)) return undefined;
  if (field.type !== 'radio')
    return { ...draft, [keyOf(form, field)]: isTicked(field) ? String(field.checked) : field.value };
  // One alone of a name is ticked.
  const others = Object.entries(draft).filter(([key]) => !key.startsWith(`${field.name}=`));
  return { ...Object.fromEntries(others), [keyOf(form, field)]: 'true' };
};

/**
 * Puts what was typed back into the fields that stand in one of these parts of the form; answers how many of them are
 * not as they were.
 */
export const putBack = (form: HTMLFormElement, draft: Draft, parts: readonly Node[] = [form]): number => {
  let changed = 0;
  for (const field of fieldsOf(form)) {
    if (!parts.some((part) => part.contains(field))) continue;
    const kept = draft[keyOf(form, field)];
    if (kept === undefined || kept === (isTicked(field) ? String(field.checked) : field.value)) continue;
    if (isTicked(field)) field.checked = kept === 'true';
    else field.value = kept;
    // A choice that is offered no longer is not made.
    if (field instanceof HTMLSelectElement && field.value !== kept) field.selectedIndex = 0;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    changed += 1;
  }
  return changed;
};
