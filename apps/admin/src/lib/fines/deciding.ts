export type Act = 'issue' | 'waive';
export type TakeReason = (reason: string) => void;

/** What the dialog is about: one or several, each with a reason of its own. */
export interface Deciding {
  readonly act: Act;
  readonly ids: readonly string[];
  /** By the id of the fine; as typed so far. */
  readonly reasons: Record<string, string>;
  /** Why one was not decided the last time, by the id of the fine. */
  readonly refused: Record<string, string>;
}

/** What became of one of those that were sent, as the server told it. */
export interface Outcome {
  readonly fineId: string;
  readonly done: boolean;
  readonly message: string;
  readonly happened: string;
  readonly reason: string;
}

/** A line above the list: what was done, or was not and why. */
export interface Notice {
  readonly fineId: string;
  readonly who: string;
  readonly act: Act;
  readonly done: boolean;
  readonly message: string;
  readonly happened: string;
}

/** A key that decides on the row on which the focus rests. */
export const decidingKey = (key: string): Act | 'choose' | undefined =>
  (({ i: 'issue', w: 'waive', x: 'choose' }) as const)[key];

/** Told to whoever sent them; without a word from the server nothing is known to be done. */
export const noticesOf = (
  { act, ids }: Pick<Deciding, 'act' | 'ids'>,
  outcomes: readonly Outcome[] | undefined,
  { nameOf, lost }: { readonly nameOf: (fineId: string) => string; readonly lost: string },
): readonly Notice[] =>
  ids.map((fineId) => {
    const outcome = outcomes?.find((one) => one.fineId === fineId);
    const { done = false, message = lost, happened = '' } = outcome ?? {};
    return { fineId, who: nameOf(fineId), act, done, message, happened };
  });
