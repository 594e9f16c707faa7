import { copyOfInstallation, temporaryDirectory } from '@casetrail/database/testing';

/** Names the variable through which a run's installation is found: opened once, of nobody yet, and closed. */
export const PRISTINE = 'CASETRAIL_TEST_WORKER_PRISTINE';

const PREFIX = 'casetrail-worker-';

/** A data directory of its own: a copy of the run's installation, and an empty one where the run has none. */
export const dataDirectory = (): string => {
  const source = process.env[PRISTINE];
  return source ? copyOfInstallation(source, PREFIX) : temporaryDirectory(PREFIX);
};
