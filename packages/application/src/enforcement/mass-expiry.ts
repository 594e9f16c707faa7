/** More ran out than can be right. Nothing of it was enforced. */
export class MassExpiry extends Error {
  override readonly name = 'MassExpiry';
  readonly found: number;
  readonly dailyMean: number;

  constructor(found: number, dailyMean: number) {
    super(`${found} terms ran out at once; ${dailyMean.toFixed(1)} a day is usual`);
    this.found = found;
    this.dailyMean = dailyMean;
  }
}
