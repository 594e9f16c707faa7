import type { StoredForms } from '@casetrail/kernel';

/**
 * Every type whose stored form has changed, with the steps from each version to the next. None so far: every form that was ever
 * written is version 1, and a key that is added needs no step. Whoever adds one adds an example of the new version to
 * `case/fixtures/stored-events.json` as well, and leaves those of the older ones.
 */
export const STORED_FORMS: StoredForms = {};
