/** How many rows a list has, as far as they were counted. */
export interface Count {
  readonly total: number;
  /** There are more than `total`. */
  readonly more: boolean;
}

/** As it is said: `10000+` where there are more than were counted. */
export const shownCount = ({ total, more }: Count): number | string => (more ? `${total}+` : total);

/** Pages that are known of; one at least. */
export const pagesOf = ({ total }: Count, size: number): number => Math.max(1, Math.ceil(total / size));

export interface Shown {
  /** Counted from 1. */
  readonly page: number;
  readonly size: number;
  /** Rows on this page. */
  readonly rows: number;
}

/** Beyond what was counted, a page that is full has another after it, or an empty one, which says so. */
export const hasNext = (count: Count, { page, size, rows }: Shown): boolean =>
  page < pagesOf(count, size) || (count.more && rows === size);

/** The address of a page, counted from 1. */
export type PageHref = (page: number) => string;

/** Which rows of how many are shown, in words. */
export type RowWords = (rows: {
  readonly first: number;
  readonly last: number;
  readonly total: number | string;
}) => string;
