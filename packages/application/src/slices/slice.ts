import type { RecordedEvent } from '@casetrail/kernel';
import type { DeskRows, DeskTable } from '@casetrail/read-models';

/**
 * Rows of one table, each a pure fold of the events that name its key: no clock, no random, no other table.
 * What a row needs to know of the calendar, such as a due time, stands on the event.
 */
export interface RowFold<Table extends DeskTable = DeskTable> {
  readonly table: Table;
  readonly types: readonly string[];
  /** Keys (`id`) of the rows that the event changes. */
  readonly keysOf: (event: RecordedEvent) => readonly string[];
  /** The column that names the case, of rows that are made of a case's events: they go with it when it is withdrawn. */
  readonly caseIn?: 'id' | 'case_no';
  /** The row after the event; undefined where there is none (any more). */
  readonly evolve: (
    row: DeskRows[Table] | undefined,
    event: RecordedEvent,
    key: string,
  ) => DeskRows[Table] | undefined;
}

/** Keeps the table's own type while it is declared. */
export const rowFold = <Table extends DeskTable>(fold: RowFold<Table>): RowFold => fold as unknown as RowFold;

/** A part of the firm's record beside the case: which streams are its own, and what is kept of them. */
export interface Slice {
  readonly name: string;
  /** Streams that begin with this, `fine-`. */
  readonly prefix: string;
  /** Every type of event that may stand in them. */
  readonly types: readonly string[];
  readonly folds: readonly RowFold[];
}
