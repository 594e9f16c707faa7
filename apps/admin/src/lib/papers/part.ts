/** Something that can be chosen, with its name. */
export interface Code {
  readonly code: string;
  readonly name: string;
}

/** What was said to the form of this name, empty where nothing was. */
export type MessageOf = (form: string) => string;
