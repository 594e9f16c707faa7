/** How a column travels: `json`, `bigint[]` and `text[]` are sent as text and cast. */
export type ColumnType =
  'text' | 'bigint' | 'int' | 'boolean' | 'double precision' | 'jsonb' | 'bigint[]' | 'text[]';

export interface TableShape<Row> {
  /** The primary key. */
  readonly key: readonly (keyof Row & string)[];
  readonly columns: { readonly [Column in keyof Row & string]: ColumnType };
}
