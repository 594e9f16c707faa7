import * as m from '#lib/paraglide/messages.js';
import type { ImportState } from './import-row.ts';

export const STATE_NAMES: Readonly<Record<ImportState, () => string>> = {
  uploaded: m.imports_state_uploaded,
  checking: m.imports_state_checking,
  checked: m.imports_state_checked,
  refused: m.imports_state_refused,
  running: m.imports_state_running,
  cancelled: m.imports_state_cancelled,
  failed: m.imports_state_failed,
  done: m.imports_state_done,
};

/** The name says it; the colour only helps the eye along a list. */
export const STATE_COLOURS: Readonly<Record<ImportState, string>> = {
  uploaded: 'text-ink-soft',
  checking: 'text-indigo',
  checked: 'text-indigo',
  refused: 'text-cinnabar',
  running: 'text-indigo',
  cancelled: 'text-ink-soft',
  failed: 'text-cinnabar',
  done: 'text-pine',
};
