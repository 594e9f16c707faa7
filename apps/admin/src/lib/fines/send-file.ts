import type { Problem, Uploaded } from '@casetrail/contract';
import { say } from '#lib/format/say.ts';
import { uploadPath, type NamedFile, type Whose } from './upload.ts';

interface Where extends Whose {
  readonly actor: string;
  /** When it is said to have been added. */
  readonly at: string;
}

/** Undefined where nothing was heard of it. */
interface NotSent {
  readonly trouble: string | undefined;
}

/** Sends a file from the browser itself, telling how much of it has gone. A request of this kind alone says that. */
export const sendFile = (
  file: File,
  { caseNo, store, actor, at }: Where,
  progress: (share: number) => void,
): Promise<NamedFile | NotSent> =>
  new Promise((told) => {
    const request = new XMLHttpRequest();
    const asked = { commandId: newId(), actor, occurredAt: at, name: file.name };
    request.open('POST', uploadPath({ caseNo, store }, asked));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('casetrail-request', '1');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('error', () => told({ trouble: undefined }));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status === 200) {
        const { sha256, name } = answer as Uploaded;
        told({ hash: sha256, name });
      } else told({ trouble: isProblem(answer) ? say(answer.message) : undefined });
    });
    request.send(file);
  });

/** The browser makes such an id itself only over HTTPS, and a firm's own network has none. */
const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'message' in answer && 'code' in answer;
