import { importListSchema, importViewSchema, undoneSchema, undoPreviewSchema } from '@casetrail/contract';
import { instant, refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';
import { IMPORT_ID, importView } from '../testing/fake-imports.ts';

const FILE = { 'content-type': 'application/octet-stream' };
const UPLOAD = `/api/imports?commandId=${IMPORT_ID}&name=%E6%97%A5%E5%BF%97.jsonl`;
const ONE = `/api/imports/${IMPORT_ID}`;
const OTHER = '/api/imports/0199d9b2-7a3c-4cc1-8f7e-000000000000';
const OFFICE = 'ZX100';

describe('a journal', () => {
  it('is uploaded as the file itself, of any size up to its own limit', async () => {
    const { post, platform } = await testApp();
    const answer = await post(
      `${UPLOAD}&until=2026-06-01T00%3A00%3A00%2B08%3A00`,
      'x'.repeat(5_000_000),
      FILE,
    );
    expect(importViewSchema.parse(answer.json()).state).toBe('uploaded');
    const asked = {
      id: IMPORT_ID,
      by: OFFICE,
      name: '日志.jsonl',
      until: instant('2026-06-01T00:00:00+08:00'),
    };
    expect(platform.asked).toEqual([['uploadJournal', asked, 5_000_000]]);
  });
  it('that says it is too large is not even read', async () => {
    const { app, platform } = await testApp();
    const headers = { ...FILE, 'content-length': String(100 * 1024 * 1024 + 1) };
    const answer = await app.inject({ method: 'POST', url: UPLOAD, headers, body: 'x' });
    expect(problemIn(answer, 413).code).toBe('file-too-large');
    expect(platform.asked).toEqual([]);
  });
  it.each([
    ['file-too-large', 413],
    ['command-reused', 409],
    ['disk-full', 507],
    ['empty-file', 422],
  ])('refused as %s is answered with %i', async (code, status) => {
    const refusal = refuse(code, text('不', 'no'), 'content');
    const { post } = await testApp({ imports: { upload: () => Promise.resolve(refusal) } });
    expect(problemIn(await post(UPLOAD, 'x', FILE), status).code).toBe(code);
  });
  it.each(['name', 'commandId'])('is not taken without its %s', async (field) => {
    const { post, platform } = await testApp();
    const without = UPLOAD.replace(new RegExp(`${field}=[^&]*&?`), '');
    expect(problemIn(await post(without, 'x', FILE), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
  it('comes with its stores and people', async () => {
    const { post, platform } = await testApp();
    expect((await post(`${ONE}/staff`, '{}', FILE)).statusCode).toBe(200);
    expect(problemIn(await post(`${OTHER}/staff`, '{}', FILE), 404).code).toBe('unknown-import');
    expect(platform.asked[0]).toEqual(['addStaff', IMPORT_ID, 2]);
  });
});

describe('an import', () => {
  it('is listed and told as the contract says', async () => {
    const { get } = await testApp();
    expect(importListSchema.parse((await get('/api/imports')).json())).toEqual({ items: [importView] });
    expect(importViewSchema.parse((await get(ONE)).json())).toEqual(importView);
    expect(problemIn(await get(OTHER), 404).code).toBe('unknown-import');
  });
  it.each(['check', 'start', 'cancel'])('is asked to %s', async (what) => {
    const { post, platform } = await testApp();
    expect((await post(`${ONE}/${what}`, {})).statusCode).toBe(200);
    expect(platform.asked).toEqual([[`${what}Import`, IMPORT_ID]]);
    expect(problemIn(await post(`${OTHER}/${what}`, {}), 404).code).toBe('unknown-import');
  });
  it.each(['not-now', 'already-ended', 'import-running'])('refused as %s conflicts', async (code) => {
    const refusal = refuse(code, text('不', 'no'), 'import');
    const { post } = await testApp({ imports: { start: () => Promise.resolve(refusal) } });
    expect(problemIn(await post(`${ONE}/start`, {}), 409).code).toBe(code);
  });
  it('gives its rejected lines as a file', async () => {
    const { get } = await testApp();
    const { headers, body } = await get(`${ONE}/rejected`);
    expect(body).toBe('{"line":7}\n');
    expect(headers['content-disposition']).toContain(`${IMPORT_ID}.rejected.jsonl`);
    expect(problemIn(await get(`${OTHER}/rejected`), 404).code).toBe('none-rejected');
  });
  it('is undone with a reason, after it was seen what goes', async () => {
    const { get, post, platform } = await testApp();
    expect(undoPreviewSchema.parse((await get(`${ONE}/undo`)).json()).withdrawable).toBe(1);
    const body = { commandId: IMPORT_ID, reason: '导错了文件' };
    expect(undoneSchema.parse((await post(`${ONE}/undo`, body)).json()).withdrawn).toEqual(['ZX-260001']);
    expect(platform.asked).toEqual([['undoImport', IMPORT_ID, { ...body, by: OFFICE }]]);
    expect(problemIn(await post(`${ONE}/undo`, { commandId: IMPORT_ID }), 400).field).toBe('reason');
    expect(problemIn(await post(`${OTHER}/undo`, body), 404).code).toBe('unknown-import');
  });
  it('may be run by an administrator who is not of the staff', async () => {
    const { post, platform } = await testApp({ as: { staffNo: undefined, administrator: true } });
    expect((await post(UPLOAD, 'x', FILE)).statusCode).toBe(200);
    expect(platform.asked[0]).toMatchObject(['uploadJournal', { by: undefined }, 1]);
  });
});
