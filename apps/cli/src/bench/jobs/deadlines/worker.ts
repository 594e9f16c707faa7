import { startProgram, type Program } from '../program.ts';

export type Worker = Program;

/** The worker as it is shipped, once it watches. @throws where it was never built, or ends before it watches */
export const startWorker = (dataDir: string): Promise<Worker> =>
  startProgram('worker/dist/main.js', ['--data', dataDir], /watching; health at/);
