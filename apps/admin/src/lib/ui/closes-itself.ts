import type { Attachment } from 'svelte/attachments';

const REACHABLE = 'a[href], button:not([disabled]), input:not([type=hidden])';

/**
 * For a `details` that lies over the page: it closes when something else is touched, when the focus leaves it, and with
 * Escape, which gives the focus back; the arrow keys walk through what is in it. Without script it opens and closes by its
 * own button.
 */
export const closesItself: Attachment<HTMLDetailsElement> = (details) => {
  const close = (): void => {
    details.open = false;
  };
  const outside = ({ target }: Event): void => {
    if (target instanceof Node && !details.contains(target)) close();
  };
  const left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !details.contains(relatedTarget)) close();
  };
  const press = (event: KeyboardEvent): void => {
    if (!details.open) return;
    if (event.key === 'Escape') {
      close();
      details.querySelector('summary')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      walk(details, event.key === 'ArrowDown' ? 1 : -1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A link that was followed has done what the menu was opened for.
  const follow = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('a[href]')) close();
  };
  document.addEventListener('pointerdown', outside);
  details.addEventListener('focusout', left);
  details.addEventListener('keydown', press);
  details.addEventListener('click', follow);
  return () => {
    document.removeEventListener('pointerdown', outside);
    details.removeEventListener('focusout', left);
    details.removeEventListener('keydown', press);
    details.removeEventListener('click', follow);
  };
};

const walk = (details: HTMLDetailsElement, step: 1 | -1): void => {
  const items = [...details.querySelectorAll<HTMLElement>(`:scope > :not(summary) :is(${REACHABLE})`)];
  const at = items.findIndex((item) => item === document.activeElement);
  const next = at === -1 && step === -1 ? items.length - 1 : (at + step + items.length) % items.length;
  items[next]?.focus();
};
