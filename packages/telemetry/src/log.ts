import { pino } from 'pino';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

type Level = (typeof LEVELS)[number];

/**
 * What a line says beside its words, for programs. Nothing that a client or a member of staff said, wrote or is called: routes
 * as they are declared, codes, counts, and references that are found again in an answer.
 */
export interface LogFields {
  /** `info` where left out. */
  readonly level?: Level;
  /** Of the request, as the answer has it. */
  readonly reference?: string;
  readonly method?: string;
  /** As it is declared, with its parameters unfilled. */
  readonly route?: string;
  readonly status?: number;
  /** Of the refusal. */
  readonly code?: string;
  /** Of the form that was refused. */
  readonly field?: string;
  readonly ms?: number;
}

/** Where a program tells what it does: one call, one entry. Lines after the first tell causes. */
export type Log = (line: string, fields?: LogFields) => void;

export interface LogOptions {
  /** Of the program: `api`, `worker`. */
  readonly name: string;
  readonly level: Level;
  readonly format: 'json' | 'text';
  readonly write: (line: string) => unknown;
}

/** What is set is none of what there is; the message names the variable and what it may be. */
export class LogMisset extends Error {
  override readonly name = 'LogMisset';
}

/**
 * LOG_LEVEL (`info` where left out) and LOG_FORMAT (`text` on a terminal, `json` elsewhere).
 * @throws LogMisset
 */
export const readLogOptions = (
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): Pick<LogOptions, 'level' | 'format'> => ({
  level: oneOf('LOG_LEVEL', env['LOG_LEVEL'] || 'info', LEVELS),
  format: oneOf('LOG_FORMAT', env['LOG_FORMAT'] || (isTerminal ? 'text' : 'json'), ['json', 'text'] as const),
});

const oneOf = <Name extends string>(variable: string, written: string, names: readonly Name[]): Name => {
  const found = names.find((name) => name === written);
  if (found !== undefined) return found;
  throw new LogMisset(
    `${variable} 须为 ${names.join('、')} 之一。${variable} must be one of ${names.join(', ')}.`,
  );
};

/** As text for a person at a terminal, or as JSON, an object a line, for whatever collects the lines of many programs. */
export const createLog = ({ name, level, format, write }: LogOptions): Log => {
  if (format === 'text')
    return (line, fields) => {
      if (LEVELS.indexOf(fields?.level ?? 'info') >= LEVELS.indexOf(level))
        write(`${withoutNumbers(line)}\n`);
    };
  const lines = pino(
    {
      level,
      base: { program: name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  return (line, { level: at = 'info', ...fields } = {}) => {
    const [msg = '', ...causes] = withoutNumbers(line).split('\n');
    lines[at]({ ...fields, ...(causes.length > 0 && { cause: causes.join('\n') }) }, msg);
  };
};

/** Numbers of telephones (11 digits) and of people (18) in a message that somebody else made, a database or a driver. */
const PEOPLES_NUMBERS = /(?<![\w-])(?:1[3-9]\d{9}|\d{17}[\dXx])(?![\w-])/g;

const withoutNumbers = (line: string): string => line.replace(PEOPLES_NUMBERS, '***');

const WRONG_USAGE = 2;

/** The log of this process, on stderr, as the environment says. Where it says what there is not, the process ends here. */
export const programLog = (name: string): Log => {
  try {
    const { isTTY } = process.stderr as { readonly isTTY?: boolean };
    const options = readLogOptions(process.env, isTTY === true);
    return createLog({ name, ...options, write: (line) => process.stderr.write(line) });
  } catch (error) {
    if (!(error instanceof LogMisset)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(WRONG_USAGE);
  }
};
