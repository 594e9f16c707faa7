/**
 * Draws the icons of the installed app from `apps/admin/static/seal.svg`, in a browser: `node tools/icons.mjs`.
 * The maskable one has the seal on a ground of its own, within the circle that every launcher leaves.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ADMIN = new URL('../apps/admin/', import.meta.url);
const { chromium } = createRequire(new URL('package.json', ADMIN))('playwright-core');
const svg = readFileSync(new URL('static/seal.svg', ADMIN), 'utf8');
const folder = new URL('static/icons/', ADMIN);
mkdirSync(folder, { recursive: true });

const ICONS = [
  { name: 'seal-192', size: 192, seal: 1, ground: 'transparent' },
  { name: 'seal-512', size: 512, seal: 1, ground: 'transparent' },
  { name: 'seal-maskable-512', size: 512, seal: 0.66, ground: '#f6f2ea' },
  // Telephones of one make round it off themselves, and show what is transparent black.
  { name: 'apple-touch-icon', size: 180, seal: 0.82, ground: '#f6f2ea' },
];

const browser = await chromium.launch({
  executablePath: process.env['CASETRAIL_BROWSER'] ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
for (const { name, size, seal, ground } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">
      <img width="${size * seal}" height="${size * seal}" src="data:image/svg+xml,${encodeURIComponent(svg)}"></body>`,
  );
  await page.evaluate('document.images[0].decode()');
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), omitBackground: true });
}
await browser.close();
