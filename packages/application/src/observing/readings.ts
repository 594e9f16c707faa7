import type { Health } from '@casetrail/contract';
import { instant, type Instant } from '@casetrail/kernel';
import type { Reading } from '@casetrail/telemetry';

/** What a monitor reads from the health of a process. A database that is away says nothing of what lies in it. */
export const readingsOf = (health: Health, machine: Instant): readonly Reading[] => {
  const { log, projection, enforcement } = health;
  const reachable: Reading = {
    gauge: 'casetrail_database_reachable',
    value: Number(health.database.reachable),
  };
  if (!log) return [reachable];
  // The clock of a sample company stands ahead.
  const now = health.now === undefined ? machine : instant(health.now);
  const ageOf = (at: string | null): number => (at === null ? 0 : Math.max(0, now - instant(at)) / 1_000);
  return [
    reachable,
    { gauge: 'casetrail_log_position', value: log.position },
    ...(projection
      ? ([
          { gauge: 'casetrail_projection_lag_events', value: projection.lag },
          { gauge: 'casetrail_projection_stopped', value: Number(projection.stoppedAt !== null) },
        ] as const)
      : []),
    ...(enforcement
      ? ([
          { gauge: 'casetrail_enforcement_stopped', value: Number(enforcement.stopped !== null) },
          { gauge: 'casetrail_oldest_overdue_seconds', value: ageOf(enforcement.oldestOverdue) },
          { gauge: 'casetrail_last_sweep_age_seconds', value: ageOf(enforcement.sweptAt) },
        ] as const)
      : []),
  ];
};
