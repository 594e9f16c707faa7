#!/usr/bin/env node
/**
 * Writes what the programs are made of: every package of the lock file with its hash, its licence and what it needs, as
 * CycloneDX 1.6 in JSON. What only builds and tests need has the scope `excluded`.
 *
 * Usage: npm run sbom [-- FILE]      (default reports/sbom.cdx.json)
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { here } from './bootstrap/paths.mjs';
import { say } from './bootstrap/say.mjs';
import { sbomOf } from './release/sbom.mjs';

/** As the installed package says; not every one is installed on every machine. @param {string} name @param {string} version */
const licenseOf = (name, version) => {
  const store = path.join(here.root, 'node_modules', '.pnpm');
  const file = path.join(store, `${name.replace('/', '+')}@${version}`, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license } = /** @type {{ license?: unknown }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return typeof license === 'string' ? license : undefined;
};

const [file = path.join(here.root, 'reports', 'sbom.cdx.json')] = process.argv.slice(2);
const lock = parse(readFileSync(path.join(here.root, 'pnpm-lock.yaml'), 'utf8'));
const { version } = JSON.parse(readFileSync(path.join(here.root, 'package.json'), 'utf8'));
const sbom = sbomOf(lock, { version, licenseOf });
mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
const required = sbom.components.filter(({ scope }) => scope === 'required').length;
say(`${file}: ${sbom.components.length} packages, ${required} of them run`);
