import { argued, decided, requires, tested, without, type Requirement } from './requirement.ts';

const HEADERS = 'apps/admin/src/e2e/headers.e2e.spec.ts';
const HTTPS = 'apps/api/src/edge/behind-https.spec.ts';
const LOCAL = 'apps/api/src/edge/local-only.spec.ts';
const OWN_PAGES = 'apps/api/src/access/authentication/own-pages.spec.ts';
const FILES = 'packages/application/src/slices/attachments/attachments.int.spec.ts';
const NO_GRAPHQL = 'There is no GraphQL.';
const NO_SOCKETS = 'There are no WebSockets; changes come as a stream of events over HTTP.';

/** V3, V4 and V5: browsers, the API, files. */
export const BROWSER: readonly Requirement[] = [
  requires(
    '3.2.1',
    1,
    'An answer is not shown as something that it is not.',
    tested(
      'apps/api/src/attachments/attachments.spec.ts',
      'is a file to be saved, under its name, and does nothing in a browser',
    ),
  ),
  requires(
    '3.2.2',
    1,
    'Text is written as text.',
    tested(HEADERS, 'runs nothing that gets into it from elsewhere'),
  ),
  requires(
    '3.3.1',
    1,
    'Cookies are Secure, with a prefix.',
    tested(HTTPS, 'gives cookies that are bound to the name and to https, and takes no others'),
  ),
  requires(
    '3.3.2',
    2,
    'Cookies say SameSite as they are used.',
    tested(
      'apps/api/src/access/session/session.spec.ts',
      'puts the session into a cookie that no script reads, and says nothing of it in the answer',
    ),
  ),
  requires(
    '3.3.3',
    2,
    'Cookies are `__Host-`.',
    tested(HTTPS, 'gives cookies that are bound to the name and to https, and takes no others'),
  ),
  requires(
    '3.3.4',
    2,
    'No script reads a session’s cookie.',
    tested(
      'apps/api/src/access/session/session.spec.ts',
      'puts the session into a cookie that no script reads, and says nothing of it in the answer',
    ),
  ),
  requires(
    '3.4.1',
    1,
    'Browsers are told to come by https for a year.',
    tested(HTTPS, 'tells browsers at %s to come by https alone'),
  ),
  requires(
    '3.4.2',
    1,
    'No other origin is let in.',
    tested(OWN_PAGES, 'is refused from another site, also with our own header'),
  ),
  requires(
    '3.4.3',
    2,
    'A policy says what may load and run.',
    tested(HEADERS, 'has a nonce of its own each time'),
  ),
  requires('3.4.4', 2, 'Types are not guessed.', tested(LOCAL, 'at %s tells the browser to be careful')),
  requires(
    '3.4.5',
    2,
    'Addresses are not told to others.',
    tested(LOCAL, 'at %s tells the browser to be careful'),
  ),
  requires(
    '3.4.6',
    2,
    'No page stands in a frame.',
    tested(HEADERS, '%s runs its own scripts only, and stands in no frame'),
  ),
  requires(
    '3.5.1',
    1,
    'A change comes from our own pages.',
    tested(
      OWN_PAGES,
      'is refused at every route of the router that changes something, whatever it calls its body',
    ),
  ),
  requires(
    '3.5.2',
    1,
    'No change without a preflight elsewhere.',
    tested(
      OWN_PAGES,
      'is refused at every route of the router that changes something, whatever it calls its body',
    ),
  ),
  requires(
    '3.5.3',
    1,
    'Nothing changes by GET.',
    argued('Every GET of the table of access asks a query, and commands are POST or DELETE.'),
  ),
  requires(
    '3.5.4',
    2,
    'Separate applications have separate names.',
    argued('One application; the how-to asks for a name of its own.'),
  ),
  requires('3.5.5', 2, 'Messages of windows are checked.', without('No page listens to messages.')),
  requires('3.7.1', 2, 'No plug-ins.', without('HTML, CSS and JavaScript only.')),
  requires(
    '3.7.2',
    2,
    'Nobody is sent to another site.',
    tested('apps/admin/src/e2e/sign-in.e2e.spec.ts', 'is not sent to another site afterwards'),
  ),
  requires(
    '4.1.1',
    1,
    'Every body has its type.',
    tested(
      'apps/api/src/edge/hostile/ten-thousand.int.spec.ts',
      'are all answered, none as a fault of the server, and leave nothing behind in memory',
    ),
  ),
  requires(
    '4.1.2',
    2,
    'Only pages are sent on from http to https.',
    tested(
      'apps/api/src/process/proxy-sample.spec.ts',
      'sends pages on from http, and what asks the API not',
    ),
  ),
  requires(
    '4.1.3',
    2,
    'Headers of the proxy cannot be set from outside.',
    tested(HTTPS, 'believes nobody about an address or about https'),
  ),
  requires(
    '4.2.1',
    2,
    'Where a request ends is beyond doubt.',
    tested('apps/api/src/edge/limits.spec.ts', 'that says two lengths is no request'),
  ),
  requires('4.3.1', 2, 'GraphQL queries are bounded.', without(NO_GRAPHQL)),
  requires('4.3.2', 2, 'GraphQL tells nothing of itself.', without(NO_GRAPHQL)),
  requires('4.4.1', 1, 'WebSockets by TLS.', without(NO_SOCKETS)),
  requires('4.4.2', 2, 'WebSockets look at the origin.', without(NO_SOCKETS)),
  requires('4.4.3', 2, 'WebSockets have sessions as good as ours.', without(NO_SOCKETS)),
  requires('4.4.4', 2, 'WebSockets begin from a session.', without(NO_SOCKETS)),
  requires(
    '5.1.1',
    2,
    'Documentation says which files are taken.',
    argued('The description of the API and decision 0026 name types and sizes.'),
  ),
  requires(
    '5.2.1',
    1,
    'Files are no larger than can be borne.',
    tested(FILES, 'may be as large as the limit, and no larger, and leaves nothing behind'),
  ),
  requires(
    '5.2.2',
    1,
    'A file is what its name says.',
    tested(
      FILES,
      'of no case is kept under a harmless name, recorded by nobody, and given back as what it is',
    ),
  ),
  requires('5.2.3', 2, 'Archives are measured before they are opened.', without('No archive is opened.')),
  requires('5.3.1', 1, 'An uploaded file is never run.', tested(FILES, 'may not be executed, nor changed')),
  requires(
    '5.3.2',
    1,
    'Names of files on disk are our own.',
    tested(FILES, 'is kept under the hash of its content, however it arrives'),
  ),
  requires(
    '5.4.1',
    2,
    'A download has a name of our making.',
    tested(FILES, 'is recorded once the file is there, under a harmless name'),
  ),
  requires(
    '5.4.2',
    2,
    'Names in headers are encoded.',
    tested(
      'apps/api/src/attachments/attachments.spec.ts',
      'is a file to be saved, under its name, and does nothing in a browser',
    ),
  ),
  requires(
    '5.4.3',
    2,
    'Files are looked through for viruses.',
    decided(
      'No scanner is shipped: one that is not kept up to date daily protects nobody, and nothing is fetched from outside. A file is one of six kinds by its content, is opened by nothing on the server, lies sealed, and is given back as a download under its own type; the machines that open it have the scanner.',
    ),
  ),
];
