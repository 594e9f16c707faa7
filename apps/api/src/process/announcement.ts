export interface Announcement {
  readonly address: string;
  readonly dataDir: string;
  /** Whether an external server is used; its URL holds a password and is not shown. */
  readonly externalDatabase: boolean;
  readonly sample: boolean;
  /** The secret of the link for the first administrator, where there is none yet. */
  readonly setUp: string | undefined;
  /** Whether there are pages to look at, or the API alone. */
  readonly pages: boolean;
}

/** The one block that is printed when everything is up. */
export const announcement = (facts: Announcement): string =>
  [
    '',
    `Casetrail 案迹 is running at ${facts.address}`,
    '',
    `  data      ${facts.dataDir}${facts.externalDatabase ? ' (database: the server in DATABASE_URL)' : ''}`,
    `  company   ${facts.sample ? 'a made-up sample company; start with --no-sample and another --data for your own' : 'your own'}`,
    `  access    ${facts.sample ? 'enter by one click, in any role' : 'by sign-in'}; bound to this machine only`,
    ...(facts.setUp === undefined
      ? []
      : [
          `  set up    ${facts.address}/set-up#${facts.setUp}`,
          '            makes the first administrator; works once, for 24 hours; keep it to yourself',
        ]),
    ...(facts.pages ? [] : ['  pages     not built: pnpm --filter @casetrail/admin build']),
    '  stop      Ctrl-C',
    '',
  ].join('\n');
