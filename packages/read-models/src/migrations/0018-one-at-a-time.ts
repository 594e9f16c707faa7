/**
 * What somebody has to do is asked for by everybody all day, and by many at once: help from other processes, which have
 * to be started for each question, costs more of both processors than it saves (45 ms alone with it, 31 without).
 */
export const ONE_AT_A_TIME = /* sql */ `
ALTER FUNCTION rm.to_do_of(bigint, text) SET max_parallel_workers_per_gather = 0;
`;
