/** How much is measured. */
export interface Settings {
  /** Lines of the journal that is imported. */
  readonly lines: number;
  /** Also import ten times as many lines, and judge them. */
  readonly tenfold: boolean;
  /** Rounds of what takes about a second. */
  readonly shortRounds: number;
  /** Rounds of what takes several seconds. */
  readonly middleRounds: number;
  /** Rounds of what takes the better part of a minute. */
  readonly longRounds: number;
  /** Commands of a caller in a round. */
  readonly commands: number;
  /** Commands of a round that are given at a fixed rate. */
  readonly paced: number;
  /** Cases that are judged again. */
  readonly cases: number;
  /** Obligations of a year that dashboards are asked about. */
  readonly obligations: number;
  /** Cases that lists are asked for among. */
  readonly listed: number;
  /** Obligations that are open while others fall due. */
  readonly open: number;
  /** Terms that end in a round. */
  readonly due: number;
  /** Bells that ring in a round. */
  readonly bells: number;
  /** For how long people look and record at the same time, all rounds together. */
  readonly mixedSeconds: number;
  /** For how long processes are killed under load. */
  readonly soakSeconds: number;
  /** For how long a worker is watched that has nothing to do. */
  readonly idleSeconds: number;
  /** Share of the time that is given for entering what falls due, and over which it does. */
  readonly leadShare: number;
}

export const FULL: Settings = {
  lines: 100_000,
  tenfold: false,
  shortRounds: 7,
  middleRounds: 5,
  longRounds: 3,
  commands: 400,
  paced: 200,
  cases: 400,
  obligations: 1_000_000,
  listed: 100_000,
  open: 100_000,
  due: 5_000,
  bells: 2_000,
  mixedSeconds: 60,
  soakSeconds: 1_800,
  idleSeconds: 20,
  leadShare: 1,
};

/** Just enough to see that everything can be measured; the figures say nothing. */
export const QUICK: Settings = {
  lines: 2_000,
  tenfold: false,
  shortRounds: 2,
  middleRounds: 1,
  longRounds: 1,
  commands: 40,
  paced: 25,
  cases: 20,
  obligations: 20_000,
  listed: 500,
  open: 300,
  due: 20,
  bells: 20,
  mixedSeconds: 0.5,
  soakSeconds: 6,
  idleSeconds: 1,
  leadShare: 0.2,
};
