import type { ImportView, Problem } from '@casetrail/contract';
import { say } from '#lib/format/say.ts';

/** What became of a file: the import it belongs to, or why it was not taken; undefined where nothing was heard of it. */
export type Sent = { readonly id: string } | { readonly trouble: string | undefined };

/** Sends a file from the browser itself, telling how much of it has gone; it is too large for a form. */
export const send = (path: string, file: File, progress: (share: number) => void): Promise<Sent> =>
  new Promise((told) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('casetrail-request', '1');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('error', () => told({ trouble: undefined }));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status === 200) told({ id: (answer as ImportView).id });
      else told({ trouble: isProblem(answer) ? say(answer.message) : undefined });
    });
    request.send(file);
  });

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'message' in answer && 'code' in answer;
