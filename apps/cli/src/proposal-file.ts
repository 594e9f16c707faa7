import { parseDocument } from 'yaml';
import { CommandFailed, EXIT } from './output/exit-codes.ts';
import { both } from './output/language.ts';

/**
 * A proposal as it stands in a file; every JSON is YAML. What it says is not checked here.
 * @throws CommandFailed where it is neither, with the line and column
 */
export const parseProposal = (source: string, file: string): unknown => {
  const document = parseDocument(source, { version: '1.2', uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
    throw unreadable(`${file}:${line}:${col}`, error.message.split('\n')[0] ?? '');
  }
  try {
    // Dates stay text, and no alias may make a file grow while it is read.
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch (cause) {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause));
  }
};

const unreadable = (place: string, reason: string): CommandFailed =>
  new CommandFailed(
    both(`${place}：不是 YAML 或 JSON（${reason}）`, `${place}: no YAML or JSON (${reason})`),
    EXIT.badInput,
  );
