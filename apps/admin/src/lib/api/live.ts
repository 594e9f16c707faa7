import { askForStream } from './ask.ts';

/**
 * The API's stream of changes, as whoever asks for the page; undefined where it refuses or is not there.
 * @param after the log position from which on, or an empty text
 */
export const listen = async (
  after: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array> | undefined> => {
  const from = /^\d{1,15}$/.test(after) ? `?after=${after}` : '';
  return askForStream(`/api/live${from}`, signal);
};
