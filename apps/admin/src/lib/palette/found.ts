/** Something that was found, with where it leads. */
export interface Found {
  readonly kind: 'case' | 'person' | 'rule';
  readonly href: string;
  readonly title: string;
  /** Beside it: a number, a store, a clause. */
  readonly note: string;
}
