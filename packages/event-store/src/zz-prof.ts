import { testDatabase } from '@casetrail/database/testing';
import { Client } from 'pg';
const t = await testDatabase();
process.on('SIGTERM', () => process.exit());
console.log(JSON.stringify(t.owner));
console.log(JSON.stringify(t.app));
const { sharedServer } = await import('../../database/src/testing/test-server.ts');
setInterval(() => {}, 1000);
setTimeout(
  async () => {
    await t.drop();
    process.exit();
  },
  +(process.env.SECS ?? 600) * 1000,
);
