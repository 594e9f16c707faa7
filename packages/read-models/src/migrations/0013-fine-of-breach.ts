/**
 * One index for a breach's key and store. With two to choose from, and statistics from when there was no fine yet, the
 * planner took a store for as rare as a key, and read all fines of the store for every term that was over.
 */
export const FINE_OF_BREACH = /* sql */ `
CREATE INDEX fine_of_breach ON rm.fine (key, store);
DROP INDEX rm.fine_key;
`;
