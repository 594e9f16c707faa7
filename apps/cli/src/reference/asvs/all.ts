import { ACCESS } from './access.ts';
import { BROWSER } from './browser.ts';
import { DATA } from './data.ts';
import { INPUT } from './input.ts';
import { PEOPLE } from './people.ts';
import type { Requirement } from './requirement.ts';
import { SECRETS } from './secrets.ts';

const place = ({ id }: Requirement): number =>
  id.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);

/** Every requirement of level 1 and 2, in the order of ASVS 5.0. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...[INPUT, BROWSER, PEOPLE, ACCESS, SECRETS, DATA].flat(),
].sort((a, b) => place(a) - place(b));
