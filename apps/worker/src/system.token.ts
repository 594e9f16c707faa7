/** What providers ask for: the one `System` that the process was started with, and how it was started. */
export const SYSTEM = Symbol('System');
export const SETTING = Symbol('Setting');
