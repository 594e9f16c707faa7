/** The firm's own numbers, kept apart by the compiler. They are not secrets and not personal data. */
export type StaffNo = string & { readonly __staff: unique symbol };
export type StoreCode = string & { readonly __store: unique symbol };
export type CaseNo = string & { readonly __case: unique symbol };
export type RuleId = string & { readonly __rule: unique symbol };

/** A UUID in lower case, as the log stores it. */
export type Uuid = string & { readonly __uuid: unique symbol };
