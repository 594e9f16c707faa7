export { copyOfInstallation } from './copy-installation.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
export { temporaryDirectory } from './test-server.ts';
