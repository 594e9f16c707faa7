/**
 * What a sweep asks between two verdicts, all the time while much falls due. The terms that are over are few and lie
 * beside one another in an index: processes that help to read them take many times as long to start. And an appeal
 * that nobody answered is looked for among appeals, and not among all that is open about fines.
 */
export const WHILE_MUCH_FALLS_DUE = /* sql */ `
ALTER FUNCTION rm.missed_live(bigint, bigint) SET max_parallel_workers_per_gather = 0;

CREATE INDEX fine_duty_unanswered ON rm.fine_duty (due_at)
  WHERE rule = 'appeal-answer' AND owed_by = 'store_supervisor'
    AND done_at IS NULL AND ended_at IS NULL AND escalated_at IS NULL;
`;
