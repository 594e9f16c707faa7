import type { Text } from './text.ts';

/**
 * An answer, not a failure: why something asked for was not done.
 * `code` is stable and for programs, `field` is the path of the offending value (`data.client.area`), `message` is for people.
 */
export class Refusal {
  readonly code: string;
  readonly field: string | undefined;
  readonly message: Text;

  constructor(code: string, message: Text, field?: string) {
    this.code = code;
    this.message = message;
    this.field = field;
  }
}

export const refuse = (code: string, message: Text, field?: string): Refusal =>
  new Refusal(code, message, field);
