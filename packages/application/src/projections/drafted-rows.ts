import type { ProjectedRows, ProjectedTable, RowWriter } from '@casetrail/read-models';

/** Rows of a table until they are written. New ones go in several times faster than changed ones. */
export class DraftedRows<Table extends ProjectedTable> {
  readonly #table: Table;
  readonly #isDoubtful: boolean;
  readonly #added: ProjectedRows[Table][] = [];
  readonly #changed: ProjectedRows[Table][] = [];

  /** `isDoubtful`: what is said to be new may be there already. */
  constructor(table: Table, isDoubtful: boolean) {
    this.#table = table;
    this.#isDoubtful = isDoubtful;
  }

  add(row: ProjectedRows[Table], isNew: boolean): void {
    (isNew && !this.#isDoubtful ? this.#added : this.#changed).push(row);
  }

  async write(rows: RowWriter): Promise<void> {
    await rows.insert(this.#table, this.#added);
    await rows.upsert(this.#table, this.#changed);
  }
}
