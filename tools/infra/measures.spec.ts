import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { METRICS } from '../../packages/telemetry/src/metrics.ts';
import { here } from '../bootstrap/paths.mjs';
import { filesIn, metricsIn, strangersIn, textOf, yamlOf } from './read.ts';

const alerts = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
            expr: z.string(),
            for: z.string().regex(/^\d+m$/),
            labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
            annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(yamlOf('infra/alerts.yml'))
  .groups.flatMap(({ rules }) => rules);

describe('what is said of metrics that the code does not know', () => {
  it.each([
    ['casetrail_no_such', ['casetrail_no_such']],
    ['casetrail_append_seconds', ['casetrail_append_seconds']],
    ['casetrail_log_position_bucket', ['casetrail_log_position_bucket']],
    ['sum by (person) (casetrail_log_position)', ['person']],
    ['casetrail_queue_depth{store="AA"}', ['store']],
    ['sum by (le) (rate(casetrail_append_seconds_bucket{outcome="appended"}[5m]))', []],
  ])('is found in %s', (expression, strangers) => expect(strangersIn(expression)).toEqual(strangers));
});

describe.each(alerts)('the alert $alert', ({ alert, expr, annotations: { summary, runbook } }) => {
  it('asks for what the code measures', () => {
    expect(metricsIn(expr).length).toBeGreaterThan(0);
    expect(strangersIn(expr)).toEqual([]);
    expect(expr.split('(')).toHaveLength(expr.split(')').length);
  });
  it('is told in both languages, and has a page that says what to do', () => {
    expect(summary).toMatch(/\p{Script=Han}.*[A-Za-z]/u);
    expect(existsSync(`${here.root}/${runbook}`)).toBe(true);
    const page = textOf(runbook);
    expect(page.split('\n')[0]).toBe(`# ${alert}`);
    expect(page).toMatch(/## What to look at\n[^]+## What to do\n\n1\. /);
    expect(textOf('docs/runbooks/README.md')).toContain(`| ${alert} `);
  });
});

describe('the runbooks', () => {
  const pages = filesIn('docs/runbooks/*.md').filter((file) => !file.endsWith('README.md'));
  it('are those of the alerts, and no others', () =>
    expect(pages).toEqual(alerts.map(({ annotations }) => annotations.runbook).sort()));
  it.each(pages)(
    '%s names commands that there are, metrics that are measured and pages that stand there',
    (page) => {
      const text = textOf(page);
      const commands = new Set(
        filesIn('apps/cli/src/commands/*.ts').map((file) => /([a-z-]+)(?:\.int\.spec)?\.ts$/.exec(file)?.[1]),
      );
      for (const [, command] of text.matchAll(/\.\/casetrail ([a-z-]+)/g))
        expect(commands).toContain(command);
      for (const name of metricsIn(text)) expect(Object.keys(METRICS)).toContain(name);
      for (const [, link = ''] of text.matchAll(/\]\(([^)]+)\)/g))
        expect(existsSync(`${here.root}/docs/runbooks/${link}`)).toBe(true);
    },
  );
});

const dashboard = z.strictObject({
  uid: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  timezone: z.string(),
  schemaVersion: z.number(),
  version: z.number(),
  refresh: z.string(),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  panels: z.array(
    z.strictObject({
      id: z.number(),
      title: z.string(),
      description: z.string(),
      type: z.enum(['timeseries', 'stat']),
      datasource: z.strictObject({ type: z.literal('prometheus'), uid: z.string() }),
      gridPos: z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      fieldConfig: z.looseObject({}),
      targets: z
        .array(z.strictObject({ refId: z.string(), expr: z.string(), legendFormat: z.string() }))
        .min(1),
    }),
  ),
});

describe.each(filesIn('infra/grafana/dashboards/*.json'))('the dashboard %s', (file) => {
  const { panels } = dashboard.parse(JSON.parse(textOf(file)));
  it('asks the source that is set up for what the code measures', () => {
    const { datasources } = z
      .looseObject({ datasources: z.array(z.looseObject({ uid: z.string(), url: z.string() })) })
      .parse(yamlOf('infra/grafana/provisioning/datasources/prometheus.yaml'));
    for (const { datasource, targets } of panels) {
      expect(datasource.uid).toBe(datasources[0]?.uid);
      for (const { expr } of targets) expect([expr, strangersIn(expr)]).toEqual([expr, []]);
    }
  });
  it('shows every metric that is measured', () => {
    const shown = new Set(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr))));
    expect(Object.keys(METRICS).filter((name) => !shown.has(name))).toEqual([]);
  });
  it('has panels that lie beside each other', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size).toBe(panels.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});

describe('the collector', () => {
  const collector = z
    .strictObject({
      receivers: z.record(z.string(), z.looseObject({})),
      processors: z.record(z.string(), z.looseObject({})),
      exporters: z.record(z.string(), z.looseObject({})),
      service: z.strictObject({
        pipelines: z.record(
          z.enum(['metrics', 'traces']),
          z.strictObject({
            receivers: z.array(z.string()),
            processors: z.array(z.string()),
            exporters: z.array(z.string()),
          }),
        ),
      }),
    })
    .parse(yamlOf('infra/otel-collector.yaml'));
  const portOf = (part: unknown): string => /"endpoint":"[^"]*:(\d+)"/.exec(JSON.stringify(part))?.[1] ?? '';

  it('has every part that its pipelines name', () => {
    for (const { receivers, processors, exporters } of Object.values(collector.service.pipelines)) {
      for (const name of receivers) expect(collector.receivers).toHaveProperty(name);
      for (const name of processors) expect(collector.processors).toHaveProperty(name);
      for (const name of exporters) expect(collector.exporters).toHaveProperty(name);
    }
  });
  it('listens where the programs send, and is scraped where it tells', () => {
    expect(textOf('infra/compose.yaml')).toContain(
      `OTEL_EXPORTER_OTLP_ENDPOINT: http://otel-collector:${portOf(collector.receivers['otlp'])}`,
    );
    expect(textOf('infra/prometheus.yml')).toContain(
      `otel-collector:${portOf(collector.exporters['prometheus'])}`,
    );
  });
  it('leaves the names as they are in the code', () =>
    expect(collector.exporters['prometheus']).toMatchObject({ add_metric_suffixes: false }));
});

describe('Prometheus', () => {
  it('reads the alerts where they are mounted', () => {
    const { rule_files: rules } = z
      .looseObject({ rule_files: z.array(z.string()) })
      .parse(yamlOf('infra/prometheus.yml'));
    expect(rules).toEqual(['/etc/prometheus/alerts.yml']);
    expect(textOf('infra/compose.yaml')).toContain('./alerts.yml:/etc/prometheus/alerts.yml:ro');
  });
});
