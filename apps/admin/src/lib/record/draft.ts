import type { Attachment } from 'svelte/attachments';
import { typedIn, type Typed } from './typed.ts';

const PREFIX = 'draft:';

/** What belongs to one rendering of the form is not carried over to the next. */
const NOT_KEPT = new Set(['commandId', 'back']);

/** Puts what was typed back into the fields of a form. */
const restore = (form: HTMLFormElement, typed: Typed): void => {
  for (const [name, values] of Object.entries(typed)) {
    if (NOT_KEPT.has(name)) continue;
    for (const field of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
      else field.value = values[0] ?? '';
    }
  }
};

export const forget = (key: string): void => sessionStorage.removeItem(PREFIX + key);

/**
 * Keeps what is typed while this window is open, so that a session that ends in the middle, a reload or a lost
 * connection takes nothing away. It is gone when the step is recorded or the window closed.
 */
export const draft =
  (key: string): Attachment<HTMLFormElement> =>
  (form) => {
    const kept = sessionStorage.getItem(PREFIX + key);
    if (kept !== null) restore(form, JSON.parse(kept) as Typed);
    const keep = (): void =>
      sessionStorage.setItem(PREFIX + key, JSON.stringify(typedIn(new FormData(form))));
    form.addEventListener('input', keep);
    form.addEventListener('change', keep);
    return () => {
      form.removeEventListener('input', keep);
      form.removeEventListener('change', keep);
    };
  };
