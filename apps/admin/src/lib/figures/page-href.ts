/** The address of a page of a list, counted from 1. */
export type PageHref = (page: number) => string;
