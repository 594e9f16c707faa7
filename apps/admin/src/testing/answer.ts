/** What the stand-in of the API answers a request. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly cookie?: string;
}
