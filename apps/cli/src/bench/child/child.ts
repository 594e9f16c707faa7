import { JOBS, type Answer, type JobName } from './jobs.ts';
import { peakMemory } from './peak-memory.ts';

interface Order {
  readonly job: JobName;
  readonly input: never;
}

const work = async ({ job, input }: Order): Promise<Answer> => {
  try {
    const { run } = await JOBS[job]();
    const output = await run(input);
    return { done: true, output, peakBytes: peakMemory() };
  } catch (error) {
    return { done: false, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

process.once('message', (order) => {
  void work(order as Order).then((answer) => process.send?.(answer, () => process.exit(0)));
});
// The bench is gone, and with it whoever would want to know.
process.once('disconnect', () => process.exit(1));
