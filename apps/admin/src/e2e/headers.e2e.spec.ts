import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from '../testing/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const PAGES = ['/cases', '/cases/ZX-260001', '/account', '/sign-in', '/set-up', '/nowhere'];

const headersOf = async (path: string): Promise<Headers> =>
  (await fetch(site.url + path, { headers: { cookie: 'casetrail=a-session' }, redirect: 'manual' })).headers;

const directive = (policy: string, name: string): string | undefined =>
  policy
    .split(/;\s*/)
    .find((each) => each.startsWith(`${name} `))
    ?.slice(name.length + 1);

describe('a page', () => {
  it.each(PAGES)('%s runs its own scripts only, and stands in no frame', async (path) => {
    const policy = (await headersOf(path)).get('content-security-policy') ?? '';
    expect(directive(policy, 'default-src')).toBe("'none'");
    expect(directive(policy, 'script-src')).toMatch(/^'self' 'nonce-[\w+/=]{16,}'$/);
    expect(directive(policy, 'frame-ancestors')).toBe("'none'");
    expect(directive(policy, 'base-uri')).toBe("'none'");
    expect(directive(policy, 'form-action')).toBe("'self'");
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'|\*|https?:/);
  });
  it('has a nonce of its own each time', async () => {
    const [one, two] = [await headersOf('/cases'), await headersOf('/cases')];
    expect(one.get('content-security-policy')).not.toBe(two.get('content-security-policy'));
  });
  it.each(PAGES)('%s is kept nowhere, and tells the browser to be careful', async (path) => {
    const headers = await headersOf(path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    for (const feature of ['camera', 'geolocation', 'microphone', 'payment', 'usb'])
      expect(headers.get('permissions-policy')).toContain(`${feature}=()`);
  });
  it('is kept nowhere where only its data is asked for', async () => {
    const data = await headersOf('/cases/ZX-260001/__data.json');
    expect(data.get('content-type')).toContain('json');
    expect(data.get('cache-control')).toMatch(/no-store/);
  });
  it.each(PAGES.slice(0, 5))('%s works within its policy: the browser has nothing to say', async (path) => {
    const visit = await site.open(path === '/sign-in' || path === '/set-up' ? { signedOut: true } : {});
    await visit.page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      );
    });
    await visit.go(path);
    const menu = visit.page.getByLabel('总经办 的账号');
    if (await menu.isVisible()) await menu.click();
    await visit.page.getByRole('button', { name: '深色' }).click();
    await expect.poll(() => visit.page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(visit.troubles).toEqual([]);
    await visit.close();
  });
  it('runs nothing that gets into it from elsewhere', async () => {
    const visit = await site.open();
    await visit.go('/cases');
    const ran = await visit.page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="/no-such" onerror="window.ran = true">');
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return new Promise<boolean>((told) => setTimeout(() => told('ran' in window), 500));
    });
    expect(ran).toBe(false);
    expect(visit.troubles.join()).toContain('Content Security Policy');
    await visit.close();
  });
});

describe('the installed app', () => {
  it('has a manifest with its Chinese name, and icons of the sizes it says', async () => {
    const visit = await site.open({ signedOut: true });
    await visit.go('/sign-in');
    const manifest = await visit.page.evaluate(async () => {
      const { href } = document.querySelector<HTMLLinkElement>('link[rel=manifest]') ?? { href: '' };
      const read = (await (await fetch(href)).json()) as {
        readonly name: string;
        readonly icons: readonly {
          readonly src: string;
          readonly sizes: string;
          readonly purpose?: string;
        }[];
      };
      const touch = document.querySelector<HTMLLinkElement>('link[rel=apple-touch-icon]')?.href ?? '';
      const drawn = [...read.icons, { src: touch, sizes: '180x180' }].map(async ({ src, sizes }) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return sizes === 'any' || sizes === `${image.naturalWidth}x${image.naturalHeight}`;
      });
      return { ...read, areDrawn: await Promise.all(drawn) };
    });
    expect(manifest.name).toBe('案迹');
    expect(manifest.icons.map(({ sizes, purpose }) => [sizes, purpose])).toEqual([
      ['192x192', undefined],
      ['512x512', undefined],
      ['512x512', 'maskable'],
      ['any', undefined],
    ]);
    expect(manifest.areDrawn).toEqual([true, true, true, true, true]);
    await visit.close();
  });

  it('says without a connection that there is none, and keeps built files but nothing of a case', async () => {
    const visit = await site.open({ serviceWorkers: 'allow', viewport: { width: 375, height: 812 } });
    const { page } = visit;
    await visit.go('/cases');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    // The second time it comes through the worker.
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await visit.go('/cases/ZX-260001');
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const stores = await Promise.all(names.map((name) => caches.open(name)));
      const requests = (await Promise.all(stores.map((store) => store.keys()))).flat();
      return requests.map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((path) => path.startsWith('/_app/immutable/')).length).toBeGreaterThan(3);
    expect(
      kept.filter((path) => !/^\/(_app\/immutable\/.+|offline\.(html|css)|seal\.svg)$/.test(path)),
    ).toEqual([]);
    await page.context().setOffline(true);
    const answer = await page.goto('/cases/ZX-260001').catch(() => null);
    expect(answer?.status()).toBe(503);
    await page.getByRole('heading', { name: '连不上服务' }).waitFor();
    await expect.poll(() => page.locator('main').innerText()).not.toContain('ZX-260001');
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
      .not.toBe('rgba(0, 0, 0, 0)');
    await page.context().setOffline(false);
    await page.getByRole('link', { name: '再试一次' }).click();
    await page.getByText('ZX-260001').first().waitFor();
    await visit.close();
  });
});
