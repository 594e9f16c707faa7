/** How much waits in a place, in words for those who do not see the badge. */
export interface PlaceCount {
  readonly of: number;
  readonly words: string;
  /** Something of it is late. */
  readonly late: boolean;
}

/** By the address of the place; a place that nobody counts is absent. */
export type PlaceCounts = Readonly<Partial<Record<string, PlaceCount>>>;
