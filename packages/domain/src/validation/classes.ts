/**
 * How much a field of an event says of a person. `none`: nothing. `internal`: the firm's own facts, which rules and sums
 * need. `personal`: about a client, or in anybody's own words, in which people write names. `sensitive`: could harm
 * somebody.
 */
export const PRIVACY_CLASSES = ['none', 'internal', 'personal', 'sensitive'] as const;
export type PrivacyClass = (typeof PRIVACY_CLASSES)[number];

/** How a personal field is shown to those who may not see it: by what it is. */
export const PERSONAL_KINDS = ['name', 'phone', 'community', 'place', 'text', 'detail'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** Whose data it is. Only what is about clients is sealed: its key is the client's. */
export type Whose = 'client' | 'staff';

/** The class of one field. */
export class Classified {
  readonly class: PrivacyClass;
  readonly kind: PersonalKind | undefined;
  readonly whose: Whose;

  constructor(privacy: PrivacyClass, kind?: PersonalKind, whose: Whose = 'client') {
    this.class = privacy;
    this.kind = kind;
    this.whose = whose;
  }

  /** Whether the field is stored under the client's key. */
  get isSealed(): boolean {
    return this.whose === 'client' && (this.class === 'personal' || this.class === 'sensitive');
  }
}

/** Codes, versions, numbers of versions: of no interest to anybody outside. */
export const none = new Classified('none');
/** The firm's own facts: who of the staff, how much, when, of which house. */
export const internal = new Classified('internal');
/** The name of a client or of anybody around him. */
export const name = new Classified('personal', 'name');
export const phoneNumber = new Classified('personal', 'phone');
/** The housing estate, of thousands of flats: told to everybody who may see the case. */
export const community = new Classified('personal', 'community');
/** Where a client lives, or is going to. */
export const place = new Classified('personal', 'place');
/** In somebody's own words. */
export const ownWords = new Classified('personal', 'text');
/** Anything else about a client. */
export const detail = new Classified('personal', 'detail');

/** Of the firm's people. Their names stand on slips and statements that the firm has to keep. */
export const ofStaff = new Classified('personal', 'name', 'staff');
/** Of the firm's people: wages, illness. */
export const ofStaffSensitive = new Classified('sensitive', 'detail', 'staff');

/** The classes of each entry of a list. */
export interface Each<Classes> {
  readonly each: Classes;
}

type KeyOf<Data> = Data extends unknown ? keyof Data : never;
type ValueOf<Data, Key extends PropertyKey> = Data extends { readonly [K in Key]?: infer Value }
  ? Value
  : never;

/** The classes of data: a class for a field as a whole, or its parts one by one. Does not compile when a field is forgotten. */
type ClassesOf<Data> =
  | Classified
  | (NonNullable<Data> extends readonly (infer Entry)[]
      ? Each<ClassesOf<Entry>>
      : NonNullable<Data> extends object
        ? FieldClasses<NonNullable<Data>>
        : never);

/** The classes of an object, field by field. */
type FieldClasses<Data extends object> = {
  readonly [Key in KeyOf<Data>]-?: ClassesOf<ValueOf<Data, Key>>;
};

/** The classes of the events of a slice, by type. Does not compile when a type is forgotten. */
export type EventClasses<Event extends { readonly type: string; readonly data: object }> = {
  readonly [Type in Event['type']]: FieldClasses<Extract<Event, { readonly type: Type }>['data']>;
};
