/** Lists of a firm that has been at it for years: what begins with the latest is read from its end. */
export const LONG_LISTS = /* sql */ `
CREATE INDEX fine_latest ON rm.fine (at DESC, id);
`;
