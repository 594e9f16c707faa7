/** A key as the id of an element: keys hold `/`, `@` and `#`, which an address would read otherwise. */
export const anchorOf = (key: string): string => `d-${key.replace(/[^\w.-]+/g, '-')}`;
