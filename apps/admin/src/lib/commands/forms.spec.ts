import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../', import.meta.url));
const OWN = 'lib/commands/command-id.svelte';

/**
 * Forms that send no command: what they do can be done twice with no harm, or says itself what it replaces. By the file
 * and the form's action.
 */
const NO_COMMAND = new Set([
  'lib/access/changes.svelte ?/seen',
  'lib/cases/case-filters.svelte /search',
  'lib/frame/side-nav.svelte /preferences',
  'lib/frame/user-menu.svelte /sign-out',
  'lib/lost/list/lost-filters.svelte /search',
  'lib/preferences/locale-switch.svelte /preferences',
  'lib/preferences/theme-switch.svelte /preferences',
  'lib/queue/messages.svelte ?/read',
  'lib/queue/messages.svelte ?/readAll',
  'lib/rules/what-if-form.svelte ?/whatIf',
  'lib/saved-filters/saved-filters.svelte {action("renameFilter")}',
  'lib/saved-filters/saved-filters.svelte {action("saveFilter")}',
  'lib/ui/error-page.svelte /search',
  // Accounts, sessions and keys are no events: the API takes no command ids for them.
  'routes/account/+page.svelte ',
  'routes/account/+page.svelte /sign-out',
  'routes/account/+page.svelte ?/confirm',
  'routes/account/+page.svelte ?/end',
  'routes/account/+page.svelte ?/endOthers',
  'routes/account/+page.svelte ?/password',
  'routes/account/notices/+page.svelte ',
  'routes/account/tokens/+page.svelte ?/issue',
  'routes/account/tokens/+page.svelte ?/revoke',
  'routes/accounts/+page.svelte ',
  'routes/accounts/+page.svelte ?/invite',
  'routes/audit/verify/+page.svelte ',
  'routes/ledgers/[store]/[month]/+page.svelte ?/payroll',
  'routes/settings/import/[id]/+page.svelte ?/change',
  'routes/set-up/+page.svelte ?/account',
  'routes/set-up/+page.svelte ?/link',
  'routes/sign-in/+page.svelte ?/password{back}',
  'routes/sign-in/+page.svelte ?/sample{back}',
  'routes/ui/+page.svelte ',
]);

interface Form {
  readonly name: string;
  readonly commands: number;
}

/** What is sent by POST in a source, with how many ids of commands stand in each. */
const formsIn = (file: string, source: string): readonly Form[] =>
  [...source.matchAll(/<form\b([\s\S]*?)<\/form>/g)]
    .map(([, form = '']) => form)
    .filter((form) => /\bmethod="POST"/.test(form))
    .map((form) => {
      const action = /\baction=(?:"([^"]*)"|(\{[^}]*\}))/.exec(form);
      return {
        name: `${file} ${action?.[1] ?? action?.[2]?.replaceAll("'", '"') ?? (/\{action\}/.test(form) ? '{action}' : '')}`,
        commands: form.split('<CommandId').length - 1,
      };
    });

const lacking = (forms: readonly Form[]): readonly string[] =>
  forms.filter(({ name, commands }) => commands !== (NO_COMMAND.has(name) ? 0 : 1)).map(({ name }) => name);

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.svelte'),
);
const read = (file: string): string => readFileSync(join(SRC, file), 'utf8');

describe('a form that sends a command', () => {
  it('has an id of its own', () =>
    expect(files.flatMap((file) => lacking(formsIn(file, read(file))))).toEqual([]));
  it('has it from where ids are made, and from nowhere else', () =>
    expect(files.filter((file) => file !== OWN && /name="commandId"/.test(read(file)))).toEqual([]));
  it('is not excused for longer than it stands', () => {
    const known = new Set(files.flatMap((file) => formsIn(file, read(file)).map(({ name }) => name)));
    expect([...NO_COMMAND].filter((name) => !known.has(name))).toEqual([]);
  });
  it('is found out where it has none, or where two share one', () => {
    const bare = '<form method="POST" action="?/close" use:enhance><button>x</button></form>';
    const one = bare.replace('<button', '<CommandId /><button');
    const two = one.replace('<button', '<CommandId /><button');
    expect(lacking(formsIn('a.svelte', bare + one + two))).toEqual(['a.svelte ?/close', 'a.svelte ?/close']);
    expect(lacking(formsIn('a.svelte', '<form method="GET"></form>'))).toEqual([]);
  });
});
