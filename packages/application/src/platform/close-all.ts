interface Closes {
  close(): Promise<void>;
}
interface Ends {
  end(): Promise<void>;
}

/** Closes the parts of a system in their order, then the pools that they stood on, then the database itself. */
export const closeAll = async (
  parts: readonly Closes[],
  pools: readonly Ends[],
  database: Closes,
): Promise<void> => {
  for (const part of parts) await part.close();
  for (const pool of pools) await pool.end();
  await database.close();
};
