/**
 * Where a form asks to be sent afterwards: a path of ours, or the front page. `//host` and `/\host` are addresses of
 * others in disguise.
 */
export const wayBack = (value: unknown): string => {
  if (typeof value !== 'string' || !value.startsWith('/') || /[\\\p{Cc}]/u.test(value)) return '/';
  const { origin, pathname, search } = new URL(value, 'http://here.invalid');
  return origin === 'http://here.invalid' && !pathname.startsWith('//') ? pathname + search : '/';
};
