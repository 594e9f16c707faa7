import { argued, requires, tested, without, type Requirement } from './requirement.ts';

const HOSTILE = 'apps/api/src/edge/hostile/ten-thousand.int.spec.ts';
const BAD_INPUT = 'apps/api/src/edge/bad-input.int.spec.ts';
const HEADERS = 'apps/admin/src/e2e/headers.e2e.spec.ts';
const BYTES = 'JavaScript and SQL only: no memory is managed by hand';

/** V1 and V2: what comes in, and what is made of it. */
export const INPUT: readonly Requirement[] = [
  requires(
    '1.1.1',
    2,
    'Input is decoded once, before it is looked at.',
    tested('apps/api/src/access/policy/spellings.spec.ts', '%s reaches nothing that the table forbids'),
  ),
  requires(
    '1.1.2',
    2,
    'Output is escaped last, by or right before what interprets it.',
    argued('Svelte escapes while it renders, JSON and CSV are written by one function each.'),
  ),
  requires(
    '1.2.1',
    1,
    'Escaping fits the place in HTML or a header.',
    tested(HEADERS, 'runs nothing that gets into it from elsewhere'),
  ),
  requires(
    '1.2.2',
    1,
    'What others wrote is encoded in addresses; only safe schemes.',
    tested('apps/admin/src/lib/trail/addresses.spec.ts', 'takes no number for a path'),
  ),
  requires(
    '1.2.3',
    1,
    'JSON and scripts are made by an encoder.',
    argued('JSON.stringify and devalue write all of it; no script is put together from texts.'),
  ),
  requires(
    '1.2.4',
    1,
    'Queries are parameterised.',
    tested(HOSTILE, 'are all answered, none as a fault of the server, and leave nothing behind in memory'),
  ),
  requires(
    '1.2.5',
    1,
    'No command of the system is made of input.',
    argued('The server starts no program but itself and PostgreSQL, with fixed arguments.'),
  ),
  requires('1.2.6', 2, 'No LDAP injection.', without('No directory is asked.')),
  requires('1.2.7', 2, 'No XPath injection.', without('No XML is read.')),
  requires('1.2.8', 2, 'LaTeX is tamed.', without('No LaTeX is run.')),
  requires(
    '1.2.9',
    2,
    'Input in a regular expression is escaped.',
    argued('No expression is made of input; searches go to the database as values.'),
  ),
  requires('1.3.1', 1, 'HTML from editors is cleaned.', without('No HTML is taken; `{@html}` is forbidden.')),
  requires(
    '1.3.2',
    1,
    'Nothing is evaluated.',
    tested(HEADERS, '%s runs its own scripts only, and stands in no frame'),
  ),
  requires(
    '1.3.3',
    2,
    'Input for a dangerous place is limited before.',
    tested(BAD_INPUT, 'is refused, with its field and why in both languages, and nothing is recorded'),
  ),
  requires('1.3.4', 2, 'SVG is harmless.', without('SVG is none of the types that may be uploaded.')),
  requires(
    '1.3.5',
    2,
    'No templates or markup from users.',
    without('What people write is text and stays text.'),
  ),
  requires(
    '1.3.6',
    2,
    'No request is made to where a user says.',
    without('The server asks nobody but its database, its log and its queue.'),
  ),
  requires('1.3.7', 2, 'No template is made of input.', without('Templates are compiled before.')),
  requires('1.3.8', 2, 'No JNDI injection.', without('No Java.')),
  requires('1.3.9', 2, 'No injection into memcache.', without('No memcache.')),
  requires(
    '1.3.10',
    2,
    'No format strings from users.',
    argued('Texts are put together by functions with typed values, not by formats.'),
  ),
  requires('1.3.11', 2, 'No injection into mail.', without('No mail is sent.')),
  requires('1.4.1', 2, 'Memory is safe from overflows.', without(BYTES)),
  requires(
    '1.4.2',
    2,
    'No overflow of integers.',
    tested(BAD_INPUT, 'is refused, with its field and why in both languages, and nothing is recorded'),
  ),
  requires(
    '1.4.3',
    2,
    'Memory is let go of.',
    tested(HOSTILE, 'are all answered, none as a fault of the server, and leave nothing behind in memory'),
  ),
  requires('1.5.1', 1, 'XML is read without entities.', without('No XML is read.')),
  requires(
    '1.5.2',
    2,
    'What is read back makes no objects of the sender’s choice.',
    tested('apps/api/src/edge/hostile-input.spec.ts', 'changes no object that others look at'),
  ),
  requires(
    '2.1.1',
    1,
    'Documentation says what each field may be.',
    tested(
      'apps/api/src/openapi/unknown-fields.spec.ts',
      'has no place in the description: every object in a body is closed, or the domain’s to read',
    ),
  ),
  requires(
    '2.1.2',
    2,
    'Documentation says what fits together.',
    argued('docs/reference/rules.md and steps-and-events.md are made from the code that checks it.'),
  ),
  requires(
    '2.1.3',
    2,
    'Documentation states the limits of the business.',
    argued('Ceiling, terms and fines stand in docs/reference/rules.md; limits of requests in decision 0026.'),
  ),
  requires(
    '2.2.1',
    1,
    'Input is checked against what is expected.',
    tested(BAD_INPUT, 'is refused, with its field and why in both languages, and nothing is recorded'),
  ),
  requires(
    '2.2.2',
    1,
    'It is checked on the server.',
    tested('apps/api/src/edge/schema.pipe.spec.ts', 'lets no part through that is declared without a schema'),
  ),
  requires(
    '2.2.3',
    2,
    'Values that belong together are checked together.',
    tested(
      'packages/application/src/slices/documents/documents.int.spec.ts',
      'are sealed in the version that everybody signed',
    ),
  ),
  requires(
    '2.3.1',
    1,
    'Steps are taken in their order.',
    tested(
      'packages/application/src/slices/documents/documents.int.spec.ts',
      'are not sealed before the contract is signed, whoever asks',
    ),
  ),
  requires(
    '2.3.2',
    2,
    'Limits of the business hold.',
    tested(
      'packages/application/src/slices/fines/month.int.spec.ts',
      'takes what the wage bears, carries the rest over, and leaves out what is under appeal',
    ),
  ),
  requires(
    '2.3.3',
    2,
    'A decision is recorded whole or not at all.',
    tested(
      'packages/application/src/slices/privacy/erasure.int.spec.ts',
      'is not forgotten by half: where the list cannot be written, nothing is decided',
    ),
  ),
  requires(
    '2.3.4',
    2,
    'Nothing is given out twice.',
    tested(
      'packages/application/src/slices/fines/at-once.int.spec.ts',
      'are 1 to 32 without a gap when 32 are issued at once',
    ),
  ),
  requires(
    '2.4.1',
    2,
    'Too much asking is held back.',
    tested('apps/api/src/edge/asking/asking.spec.ts', 'whoever asks too much'),
  ),
];
