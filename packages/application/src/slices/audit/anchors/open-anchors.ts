import {
  hashAt,
  type EventStore,
  type LogSource,
  type Streams,
  type Verdict,
  type VerifyOptions,
} from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { FirmReader } from '../../../judging/firm-reader.ts';
import { gapsOf, type Gaps } from './accept-gap.ts';
import { Anchoring } from './anchoring.ts';
import { Anchors } from './anchors.ts';
import { truncationsIn } from './eras.ts';

interface Deps {
  readonly dataDir: string;
  /** The second place of anchors. */
  readonly second: string | undefined;
  readonly log: EventStore;
  readonly source: () => LogSource;
  readonly verify: (how: VerifyOptions) => Promise<Verdict>;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

/** The anchors of a log, what keeps them, and what is said of those that it lost. */
export const openAnchors = ({
  dataDir,
  second,
  log,
  source: open,
  ...ports
}: Deps): { readonly anchors: Anchors; readonly anchoring: Anchoring; readonly gaps: Gaps } => {
  const anchors = new Anchors({ dataDir, second, truncations: () => truncationsIn(log) });
  const head = () => log.head();
  const hashOf = (position: number) => {
    const source = open();
    return hashAt(source, position).finally(() => source.close());
  };
  const places = { anchors, head, hashAt: hashOf };
  return {
    anchors,
    anchoring: new Anchoring({ ...places, clock: ports.clock }),
    gaps: gapsOf({ ...places, ...ports }),
  };
};
