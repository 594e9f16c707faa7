import type { Health, Readiness } from '@casetrail/contract';
import { text, type Text } from '@casetrail/kernel';

/** Lists that lag so many events behind the log show people what was long ago. */
const MOST_LAG = 5_000;

/**
 * Whether requests are to be sent to this process rather than to another. A projection that was stopped by an event which
 * nobody can apply is stopped in every process alike, and is a matter for `/health`.
 * @param health undefined where it could not be found out in time
 */
export const readinessOf = (stopping: boolean, health: Health | undefined): Readiness => {
  const lag = health?.projection?.lag ?? null;
  if (stopping) return not('stopping', STOPPING, lag);
  if (!health || health.status === 'down') return not('database', DATABASE, lag);
  const isStopped = health.projection?.stoppedAt !== null;
  if (lag !== null && lag > MOST_LAG && !isStopped) return not('lists-behind', BEHIND, lag);
  return { ready: true, reason: null, message: null, lag };
};

const not = (reason: Readiness['reason'], { zh, en }: Text, lag: number | null): Readiness => ({
  ready: false,
  reason,
  message: { zh, en },
  lag,
});

const STOPPING = text(
  '本进程正在停止，请求应发往其他进程',
  'this process is about to end; send requests to another one',
);
const DATABASE = text('日志所在的数据库连不上', 'the database of the log cannot be reached');
const BEHIND = text(
  `列表比日志落后超过 ${MOST_LAG} 条，仍在追赶`,
  `the lists are more than ${MOST_LAG} events behind the log, and catching up`,
);
