/** Under which the parts of the API find what bounds how much one may ask. */
export const ASKING = Symbol('asking');
