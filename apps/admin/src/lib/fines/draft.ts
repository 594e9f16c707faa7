import type { Attachment } from 'svelte/attachments';

/**
 * Keeps what is typed into a field for as long as the tab is open, so that neither a lost connection nor a session that
 * ran out takes it away. Whoever sends the form forgets it.
 */
export const draft =
  (key: string): Attachment<HTMLTextAreaElement> =>
  (field) => {
    const kept = `draft/${key}`;
    const before = sessionStorage.getItem(kept);
    if (field.value === '' && before !== null) field.value = before;
    const keep = (): void => {
      if (field.value === '') sessionStorage.removeItem(kept);
      else sessionStorage.setItem(kept, field.value);
    };
    field.addEventListener('input', keep);
    return () => field.removeEventListener('input', keep);
  };

/** Once it was carried out: all that was kept for one form. */
export const forgetDrafts = (key: string): void => {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(`draft/${key}`)) sessionStorage.removeItem(name);
};
