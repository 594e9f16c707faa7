import { existsSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** Resolves as soon as something is at a path; its directory may come later than the question. */
export const appears = async (path: string): Promise<void> => {
  if (existsSync(path)) return;
  await appears(dirname(path));
  await new Promise<void>((resolve) => {
    const watcher = watch(dirname(path), look);
    function look(): void {
      if (!existsSync(path)) return;
      watcher.close();
      resolve();
    }
    look();
  });
};
