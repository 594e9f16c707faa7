import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isAskedFor } from './start-telemetry.ts';

const PROGRAM = fileURLToPath(new URL('./fixtures/loaded.ts', import.meta.url));

const started = async (env: NodeJS.ProcessEnv): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM], { env: { PATH: '', ...env } });
  return JSON.parse(stdout);
};

describe('traces and metrics are asked for', () => {
  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, true],
    [{ OTEL_METRICS_EXPORTER: 'prometheus' }, true],
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
    [{ OTEL_METRICS_EXPORTER: 'none', OTEL_TRACES_EXPORTER: 'none' }, false],
    [{ OTEL_SERVICE_NAME: 'casetrail' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_SDK_DISABLED: 'TRUE' }, false],
  ])('by %j: %s', (env, asked) => expect(isAskedFor(env)).toBe(asked));
});

describe('a program', () => {
  it('for which nobody collects loads nothing of the kit', async () =>
    expect(await started({})).toMatchObject({ collects: false, ofKit: 0 }));
  it('for which somebody does, loads it: the saboteur of the test above', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' };
    expect(await started(env)).toMatchObject({ collects: true, ofKit: expect.any(Number) });
    expect(await started(env)).not.toMatchObject({ ofKit: 0 });
  });
});
