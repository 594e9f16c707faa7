/** How rough life is in a telling. */
export interface Temper {
  /** Factor on the rate of every slip; 0 is work by the book. */
  readonly slips: number;
  /** Factor on how much a slip disappoints the client. */
  readonly moods: number;
  /** Factor on the risk that the client leaves at the end of a chapter. */
  readonly losses: number;
  /** Whether everybody who is in time takes the least time there is. */
  readonly brisk: boolean;
  /** Working days from the start of construction to completion. */
  readonly building: readonly [from: number, to: number];
}

export const EVERYDAY: Temper = { slips: 1, moods: 1, losses: 1.2, brisk: false, building: [34, 56] };

/** For long journals: shorter lives, about thirty lines each on average. */
export const BUSY: Temper = { slips: 1, moods: 1, losses: 1.9, brisk: false, building: [22, 40] };

/** For stories: nothing goes wrong but what the story tells. */
export const BY_THE_BOOK: Temper = { slips: 0, moods: 0, losses: 0, brisk: true, building: [34, 44] };
