import { z } from 'zod';

/** Rules are few: they are all given, and there is nothing to ask for. */
export const ruleListQuery = z.strictObject({});
