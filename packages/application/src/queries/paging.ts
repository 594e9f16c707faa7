/** What a caller may ask of a list; pages count from 1. */
export interface Paging {
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

export interface Page {
  readonly page: number;
  readonly size: number;
  readonly offset: number;
}

const USUAL_SIZE = 50;

export const pageOf = ({ page = 1, size = USUAL_SIZE }: Paging): Page => ({
  page,
  size,
  offset: (page - 1) * size,
});
