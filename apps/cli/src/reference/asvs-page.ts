import { GENERATED, row } from './markdown.ts';
import { REQUIREMENTS } from './asvs/all.ts';
import type { Requirement, Standing } from './asvs/requirement.ts';

const CHAPTERS: Readonly<Record<string, string>> = {
  1: 'Encoding and sanitising',
  2: 'Checking input, logic of the business',
  3: 'Browsers',
  4: 'API',
  5: 'Files',
  6: 'Signing in',
  7: 'Sessions',
  8: 'Who may do what',
  9: 'Tokens that speak for themselves',
  10: 'OAuth and OpenID Connect',
  11: 'Cryptography',
  12: 'Connections',
  13: 'Settings',
  14: 'Data',
  15: 'Code',
  16: 'Logs and errors',
  17: 'WebRTC',
};

const KINDS: Readonly<Record<Standing['kind'], string>> = {
  tested: 'holds, by the test that is named',
  argued: 'holds by how the product is made; no test of its own',
  without: 'the product has nothing of the kind',
  decided:
    '**does not hold, or not wholly**, by a decision; the reason says why, and what stands in its place',
};

const standingOf = ({ kind, ...rest }: Standing): string =>
  'file' in rest
    ? `\`${rest.file}\`: ${rest.test}`
    : `${kind === 'decided' ? '**decided** · ' : kind === 'without' ? 'none · ' : ''}${rest.why}`;

const chapterOf = ({ id }: Requirement): string => id.split('.', 1)[0] ?? '';

/** Every requirement of ASVS 5.0, level 1 and 2, with its test or the reason why there is none. */
export const asvsPage = (): string =>
  [
    '# ASVS 5.0, level 1 and 2',
    GENERATED,
    'How the product stands to the Application Security Verification Standard of OWASP, version 5.0.0. The numbers are the',
    'standard’s, the words are our own and shorter: read the standard for what is asked. A test sees that every test named here',
    'is there.',
    '',
    '| standing | means | how many |',
    '| --- | --- | --- |',
    ...(Object.keys(KINDS) as Standing['kind'][]).map((kind) =>
      row(kind, KINDS[kind], String(REQUIREMENTS.filter(({ standing }) => standing.kind === kind).length)),
    ),
    '',
    ...Object.entries(CHAPTERS).flatMap(([chapter, name]) => [
      `## V${chapter} ${name}`,
      '',
      '| number | level | asks | test, or why none |',
      '| --- | --- | --- | --- |',
      ...REQUIREMENTS.filter((one) => chapterOf(one) === chapter).map(({ id, level, says, standing }) =>
        row(id, String(level), says, standingOf(standing)),
      ),
      '',
    ]),
  ].join('\n');
