/** An event that cannot be applied. It is never skipped: the projection stops before it. */
export class Unprojectable extends Error {
  override readonly name = 'Unprojectable';
  readonly position: number;

  constructor(position: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.position = position;
  }
}

/** Runs a part of the fold; what it throws is the fault of the batch that ends at a position. */
export const folding = <Result>(position: number, fold: () => Result): Result => {
  try {
    return fold();
  } catch (error) {
    throw error instanceof Unprojectable ? error : new Unprojectable(position, error);
  }
};

/** SQLSTATE classes that say that the rows are wrong, not that the database is busy or away. */
const FAULTS_OF_DATA: readonly string[] = ['21', '22', '23', '42', '44', '54'];

/** Whether the database refused the rows themselves, so that trying again would not help. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.length === 5 &&
  FAULTS_OF_DATA.includes(error.code.slice(0, 2));
