export { copyOfInstallation } from './copy-installation.ts';
export { killServer, serverFamily, signalAll } from './server-family.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
export { temporaryDirectory } from './test-server.ts';
