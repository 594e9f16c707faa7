import { globSync, readFileSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';
import { METRICS } from '../../packages/telemetry/src/metrics.ts';
import { here } from '../bootstrap/paths.mjs';

export const textOf = (file: string): string => readFileSync(`${here.root}/${file}`, 'utf8');

export const yamlOf = (file: string): unknown => parse(textOf(file), { merge: true });

export const documentsOf = (file: string): readonly unknown[] =>
  parseAllDocuments(textOf(file)).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors.join(', ')}`);
    return document.toJS() as unknown;
  });

export const filesIn = (pattern: string): readonly string[] => globSync(pattern, { cwd: here.root }).sort();

/** Standard variables of OpenTelemetry's kit, which reads them itself. */
const OF_THE_KIT = ['OTEL_METRIC_EXPORT_INTERVAL', 'OTEL_SERVICE_NAME', 'OTEL_RESOURCE_ATTRIBUTES'];
/** Read by the proxy's file. */
const OF_THE_PROXY = ['CASETRAIL_NAME', 'CASETRAIL_UPSTREAMS'];

/** Every variable that a program of ours reads, as it stands in the sources. */
export const knownVariables = (): ReadonlySet<string> => {
  const sources = filesIn('{apps/api,apps/worker,packages/*}/src/**/*.ts').filter(
    (file) => !/\.spec\.ts$|\/(testing|fixtures|bench)\//.test(file),
  );
  const names = sources.flatMap((file) =>
    [...textOf(file).matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map(([, name = '']) => name),
  );
  return new Set([...names, ...OF_THE_KIT, ...OF_THE_PROXY]);
};

const NAME = /\bcasetrail_[a-z_]+/g;

/** The metrics that an expression names, as the code calls them. */
export const metricsIn = (expression: string): readonly string[] =>
  [...expression.matchAll(NAME)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''));

/** What an expression says of metrics that the code does not: names, parts of histograms, labels. */
export const strangersIn = (expression: string): readonly string[] => {
  const known = METRICS as Readonly<Record<string, { kind: string; labels: readonly string[] }>>;
  const strangers = [...expression.matchAll(NAME)].flatMap(([name]) => {
    const metric = known[name.replace(/_(bucket|count|sum)$/, '')];
    if (!metric) return [name];
    const isPart = /_(bucket|count|sum)$/.test(name);
    return isPart === (metric.kind === 'histogram') ? [] : [name];
  });
  const labels = new Set(metricsIn(expression).flatMap((name) => known[name]?.labels ?? []));
  const common = ['le', 'job', '__name__', 'service_name', 'service_instance_id'];
  const used = [
    ...[...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(',')),
    ...[...expression.matchAll(/[{,]\s*(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  ].map((label) => label.trim());
  return [...strangers, ...used.filter((label) => !labels.has(label) && !common.includes(label))];
};

/** Whether an image says which version of it is meant. */
export const isPinned = (image: string): boolean => /:v?\d+\.\d+(?:\.\d+)?(?:-[a-z0-9.-]+)?$/.test(image);

/** Values that look like a secret which somebody has written down. */
export const secretsIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(/\/\/[^\s:/@$]*:(?!\$\{)[^\s:/@]+@/g),
    ...text.matchAll(
      /\b\w*(?:PASSWORD|SECRET|TOKEN|KEY)\w*[ \t]*(?:=|:(?!\?))[ \t]*(?!['"]?\$)['"]?[^\s'"$]+/g,
    ),
    ...text.matchAll(/-----BEGIN [A-Z ]*PRIVATE KEY/g),
  ].map(([found]) => found);
