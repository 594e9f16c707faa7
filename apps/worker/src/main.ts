import { run } from './process/run.ts';

process.exit(await run(process.argv.slice(2), process.env, (line) => console.error(line)));
