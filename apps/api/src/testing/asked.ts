/** One call that reached the platform. */
export type Asked = readonly [what: string, ...withWhat: unknown[]];
