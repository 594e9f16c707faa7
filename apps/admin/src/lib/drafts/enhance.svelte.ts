import { enhance as enhanceForm, type SubmitFunction } from '$app/forms';
import { page } from '$app/state';
import { CARRIED_OUT } from '#lib/commands/carried-out.ts';
import * as m from '#lib/paraglide/messages.js';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { addressOf } from './address.ts';
import { connection } from './connection.svelte.ts';
import { putBack, withField, type Field } from './fields.ts';
import { draftOf, forgetDraft, keepDraft } from './store.ts';

/** The result of a form that was carried out, and not of one that first asks who sends it. */
const isDone = (result: { readonly type: string; readonly location?: string | undefined }): boolean =>
  result.type === 'success' ||
  (result.type === 'redirect' && !(result.location ?? '').startsWith('/sign-in'));

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

const addressNow = (form: HTMLFormElement): string =>
  addressOf({
    pathname: page.url.pathname,
    action: form.getAttribute('action') ?? '',
    hidden: [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')]
      // Those that a field of several parts makes for itself change with what is chosen.
      .filter((field) => !field.hasAttribute('aria-hidden') && field.dataset['kept'] === undefined)
      .map(({ name, value }) => [name, value] as const),
  });

/** Nobody is known on the pages before signing in, and nothing is kept there. */
const person = (): string | undefined => page.data.me?.loginName;

const keeping = (form: HTMLFormElement): { forget(address: string): void } => {
  const change = ({ target }: Event): void => {
    const who = person();
    if (who === undefined || !isField(target)) return;
    const address = addressNow(form);
    const draft = withField(draftOf(who, address), form, target);
    if (draft) keepDraft(who, address, draft);
  };
  const restore = (parts?: readonly Node[]): void => {
    const who = person();
    if (who === undefined) return;
    const draft = draftOf(who, addressNow(form));
    if (Object.keys(draft).length > 0 && putBack(form, draft, parts) > 0 && !parts)
      toasts.say(m.draft_restored());
  };
  // Some fields are there only once others are filled.
  const later = new MutationObserver((changes) => {
    const parts = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    if (parts.length > 0) restore(parts);
  });
  $effect(() => {
    form.addEventListener('input', change);
    form.addEventListener('change', change);
    later.observe(form, { childList: true, subtree: true });
    return () => {
      later.disconnect();
      form.removeEventListener('input', change);
      form.removeEventListener('change', change);
    };
  });
  // One form may stay while the page becomes that of another case.
  let seen = '';
  $effect(() => {
    if (page.url.pathname === seen) return;
    seen = page.url.pathname;
    restore();
  });
  return {
    forget: (address) => {
      const who = person();
      if (who !== undefined) forgetDraft(who, address);
    },
  };
};

/**
 * SvelteKit's `use:enhance`, with which nothing typed is lost: every change is kept until the form was carried out, and
 * is put back after a reload, a lost connection or a session that ended in the middle. What was lost on the way leaves
 * the page as it is, and can be sent again: a command is done once.
 */
export const enhance = (form: HTMLFormElement, submit?: SubmitFunction): void => {
  const draft = keeping(form);
  const notSent = (): void => {
    toasts.say(m.draft_not_sent(), { wrong: true });
    void connection.look();
  };
  const send: SubmitFunction = async (input) => {
    const address = addressNow(form);
    const then = await submit?.(input);
    return async ({ update, ...outcome }) => {
      const isLost = outcome.result.type === 'error';
      if (isDone(outcome.result)) {
        draft.forget(address);
        form.dispatchEvent(new Event(CARRIED_OUT));
      }
      if (then) await then({ ...outcome, update: isLost ? () => Promise.resolve(notSent()) : update });
      else if (isLost) notSent();
      else await update();
    };
  };
  $effect(() => enhanceForm(form, send).destroy);
};
