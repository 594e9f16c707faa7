/** What a single key does where nobody is typing. */
export type KeyAction = 'next' | 'previous' | 'search' | 'up' | 'help' | 'toggle' | 'renew' | 'record';

export interface Press {
  readonly key: string;
  readonly isTyping: boolean;
  /** With Ctrl, Alt or Meta it is the browser's. */
  readonly isModified: boolean;
}

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  j: 'next',
  k: 'previous',
  '/': 'search',
  u: 'up',
  '?': 'help',
  o: 'toggle',
  r: 'renew',
  e: 'record',
};

export const keyAction = ({ key, isTyping, isModified }: Press): KeyAction | undefined =>
  isTyping || isModified || !Object.hasOwn(ACTIONS, key) ? undefined : ACTIONS[key];

/** The place to go to from `at` (-1: nowhere yet); the ends hold. */
export const neighbour = (at: number, count: number, step: 1 | -1): number => {
  if (count === 0) return -1;
  return at === -1 ? 0 : Math.min(Math.max(at + step, 0), count - 1);
};
