import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { PARAGLIDE } from './paraglide.config.ts';

/** The one style attribute that SvelteKit itself sets, on the element that reads out where a link has led. */
const ANNOUNCER = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/** That of a label in the command palette which is only read out; its library hides it so. */
const PALETTE_LABEL = 'sha256-iaOezIDcQIoxCULa6FBKKuLUu09R7kG+Mlu+JVfU3Rw=';

/** Charts are loaded where one is shown, and by no other page; SvelteKit itself keeps its list of files apart. */
const APART = /node_modules[\\/](?:echarts|zrender)[\\/]|app-manifest/;

/**
 * A page loads these first, and then tells its scripts who and where they are. In one file with those that ask for it as
 * they load, they would find nothing, take the app for an older version of itself, and load the whole page anew
 * wherever a form is refused.
 */
const FIRST = /runtime[\\/]client[\\/]payload\.js|vite[\\/]preload-helper/;

export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: ({ filename }) => (isOurs(filename) ? true : undefined) },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-hashes', ANNOUNCER, PALETTE_LABEL],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
    paraglideVitePlugin(PARAGLIDE),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'first', test: FIRST, priority: 1 },
                {
                  name: 'shared',
                  test: (id) => !APART.test(id),
                  minShareCount: 2,
                  entriesAware: true,
                  entriesAwareMergeThreshold: 12000,
                },
              ],
            },
          },
        },
      },
    },
  },
});

function isOurs(filename: string): boolean {
  return !filename.split(/[/\\]/).includes('node_modules');
}
