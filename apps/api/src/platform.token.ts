/** What handlers ask for: the one `Platform` that the process was started with. */
export const PLATFORM = Symbol('Platform');
