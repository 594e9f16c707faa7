import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { freshInstallation } from '../fixtures/pristine-installation.ts';
import { inspectDatabase } from '../inspect.ts';
import { prepareLayout } from '../layout.ts';
import { openDatabase } from '../open.ts';
import { stopServer } from './stop-server.ts';

it('a server that does not stop in time is ended, and the next start recovers it', async () => {
  const dataDir = freshInstallation();
  const database = await openDatabase({ dataDir });
  const pid = inspectDatabase(dataDir).server?.pid ?? 0;
  expect(await stopServer(prepareLayout(dataDir), pid, -1)).toBe(true);
  expect(inspectDatabase(dataDir).server).toBeUndefined();
  await database.close();
  await (await openDatabase({ dataDir })).close();
  rmSync(dataDir, { recursive: true });
});
