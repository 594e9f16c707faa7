import type { SubmitFunction } from '$app/forms';

/** A form that was refused keeps what stands in it. */
export const keep: SubmitFunction =
  () =>
  ({ update, result }) =>
    update({ reset: result.type === 'success' });
