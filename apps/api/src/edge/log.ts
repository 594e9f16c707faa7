/** Where the server tells what it does: one call, one entry. */
export type Log = (line: string) => void;
