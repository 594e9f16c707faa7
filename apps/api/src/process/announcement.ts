import { isEncrypted, isExposed, type Exposure } from '@casetrail/application';

export interface Announcement {
  readonly reached: Exposure;
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
    `  access    ${facts.sample ? 'enter by one click, in any role' : 'by sign-in'}; ${boundTo(facts.reached)}`,
    ...(facts.setUp === undefined
      ? []
      : [
          `  set up    ${facts.address}/set-up#${facts.setUp}`,
          '            makes the first administrator; works once, for 24 hours; keep it to yourself',
        ]),
    ...(facts.pages ? [] : ['  pages     not built: pnpm --filter @casetrail/admin build']),
    ...(isExposed(facts.reached) ? OPEN_TO_ALL : []),
    '  stop      Ctrl-C',
    '',
  ].join('\n');

const boundTo = (reached: Exposure): string => {
  if (isEncrypted(reached)) return 'by https through a proxy only';
  return isExposed(reached) ? `on the network at ${reached.host}` : 'bound to this machine only';
};

const OPEN_TO_ALL = [
  '',
  '  注意      没有 https：密码和客户资料在网络上以明文传输，同一网络上的任何人都能读到。请在前面放一个 https 代理。',
  '  WARNING   no https: passwords and clients’ data go over the network as they are, for anybody on it to read.',
  '            Put a proxy that speaks https in front: docs/how-to/serve-over-https.md',
  '',
];
