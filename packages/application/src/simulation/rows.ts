import type { DeskRows, DeskTable } from '@casetrail/read-models';
import type { RecordedEvent } from '@casetrail/kernel';
import { FINE_SLICES } from '../slices/fines/slice.ts';

type Row = DeskRows[DeskTable];

const FOLDS = FINE_SLICES.flatMap(({ folds }) => folds);

/** Rows of fines in memory, folded by the very folds that the database's rows come from. */
export class SimulatedRows {
  position = 0;
  readonly tables = new Map<DeskTable, Map<string, Row>>(FOLDS.map(({ table }) => [table, new Map()]));

  /** Folds a page; what is shown already is passed over, and a page that leaves a gap is not taken. */
  apply(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (event.position !== this.position + 1) continue;
      this.fold(event);
      this.position = event.position;
    }
  }

  /** Folds an event without noting its position. */
  fold(event: RecordedEvent): void {
    for (const { table, types, keysOf, evolve } of FOLDS) {
      if (!types.includes(event.type)) continue;
      const rows = this.tables.get(table);
      for (const key of keysOf(event)) {
        const row = evolve(rows?.get(key), event, key);
        if (row) rows?.set(key, row);
        else rows?.delete(key);
      }
    }
  }

  get fines(): readonly DeskRows['fine'][] {
    return [...(this.tables.get('fine')?.values() ?? [])] as DeskRows['fine'][];
  }

  copy(): SimulatedRows {
    const copy = new SimulatedRows();
    copy.position = this.position;
    for (const [table, rows] of this.tables) copy.tables.set(table, new Map(rows));
    return copy;
  }

  /** The same bytes, the same rows. */
  bytes(): string {
    const sorted = [...this.tables].map(([table, rows]) => [table, [...rows].sort(byKey)]);
    return JSON.stringify([this.position, sorted]);
  }
}

const byKey = ([a]: [string, Row], [b]: [string, Row]): number => (a < b ? -1 : Number(a > b));
