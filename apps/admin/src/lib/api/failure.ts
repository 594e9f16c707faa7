/** What can go wrong between a page and what it shows; each has a text of its own on the error page. */
export type FailureKind =
  /** Nothing answers at the API's address. */
  | 'api-down'
  /** The API answers, but not with what was asked for. */
  | 'api-broken'
  /** Too much was asked in a short time. */
  | 'too-much'
  | 'unknown-case'
  /** The case is known, but had not begun at the moment asked for. */
  | 'before-case'
  /** None of the reader's roles may: a part of the app, and not a thing in it. */
  | 'forbidden'
  /** No page at this address. */
  | 'not-found'
  | 'unexpected';
