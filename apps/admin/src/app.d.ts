import type { FailureKind } from '#lib/api/failure.ts';

declare global {
  namespace App {
    interface Error {
      /** Which designed page tells of it. */
      kind: FailureKind;
      /** The case that was asked for, where there was one. */
      caseNo?: string;
      /** When the case began, `2026-03-02T10:00:00+08:00`, where it was asked for as of an earlier moment. */
      receivedAt?: string;
      /** Names the answer in the server's log. */
      reference?: string;
    }

    interface Locals {
      /** Who is signed in; absent on the pages that ask nobody. */
      me: import('@casetrail/contract').Me | undefined;
      theme: import('#lib/preferences/theme.ts').Theme;
    }
  }
}

export {};
