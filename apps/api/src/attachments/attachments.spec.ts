import { uploadedSchema } from '@casetrail/contract';
import { LARGEST_ATTACHMENT } from '@casetrail/domain';
import { instant, refuse, text, type StaffNo } from '@casetrail/kernel';
import { connect, type AddressInfo } from 'node:net';
import { text as read } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';
import { savedAs } from './disposition.ts';

const QUERY =
  'commandId=0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f&actor=ZX107&occurredAt=2026-03-02T10%3A00%3A00%2B08%3A00&name=%E5%90%88%E5%90%8C.pdf';
const URL = `/api/cases/ZX-260001/attachments`;
const UPLOADER = { staffNo: 'ZX107' as StaffNo };
const FILE = { 'content-type': 'application/octet-stream' };
const HASH = 'ab'.repeat(32);

describe('an upload', () => {
  it('is the file itself, with everything else in the address', async () => {
    const { post, platform } = await testApp();
    const answer = await post(`${URL}?${QUERY}&about=contract`, '%PDF-1.7', FILE);
    expect(uploadedSchema.parse(answer.json())).toMatchObject({ sha256: HASH, size: 8 });
    expect(platform.asked).toEqual([
      [
        'upload',
        {
          commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f',
          actor: 'ZX107',
          occurredAt: instant('2026-03-02T10:00:00+08:00'),
          name: '合同.pdf',
          about: 'contract',
          caseNo: 'ZX-260001',
        },
        8,
      ],
    ]);
  });
  it('may be larger than any JSON', async () => {
    const { post, platform } = await testApp();
    expect((await post(`${URL}?${QUERY}`, 'x'.repeat(5_000_000), FILE)).statusCode).toBe(200);
    expect(platform.asked[0]?.[2]).toBe(5_000_000);
  });
  it('that says it is too large is not even read', async () => {
    const { app, platform } = await testApp({ as: UPLOADER });
    const headers = { ...FILE, 'content-length': String(LARGEST_ATTACHMENT + 1) };
    const answer = await app.inject({ method: 'POST', url: `${URL}?${QUERY}`, headers, body: 'x' });
    expect(problemIn(answer, 413).code).toBe('file-too-large');
    expect(platform.asked).toEqual([]);
  });
  it.each([
    ['file-too-large', 413],
    ['file-type', 415],
    ['case-not-opened', 404],
    ['command-reused', 409],
    ['empty-file', 422],
  ])('refused as %s is answered with %i', async (code, status) => {
    const refusal = refuse(code, text('不', 'no'), 'content');
    const { post } = await testApp({ attachments: { upload: () => Promise.resolve(refusal) } });
    expect(problemIn(await post(`${URL}?${QUERY}`, 'x', FILE), status).code).toBe(code);
  });
  it('needs a file, and nothing else will do', async () => {
    const { post, platform } = await testApp();
    expect(problemIn(await post(`${URL}?${QUERY}`, { a: 1 }), 415).code).toBe('not-a-file');
    problemIn(await post(`${URL}?${QUERY}`, 'x', { 'content-type': 'multipart/form-data' }), 415);
    problemIn(await post(`${URL}?${QUERY}`, 'x', { 'content-type': 'text/html' }), 415);
    expect(platform.asked).toEqual([]);
  });
  it('is taken nowhere else', async () => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/cases/ZX-260001/steps', '{}', FILE), 415).code).toBe('not-json');
    expect(problemIn(await post('/api/stores/ZX/live', '{}', FILE), 415).code).toBe('not-json');
  });
  it.each([
    ['about=The%20contract', 'about'],
    ['colour=red', 'colour'],
    ['name=%00', 'name'],
  ])('is refused for %s', async (more, field) => {
    const { post } = await testApp();
    const query = more.startsWith('name') ? QUERY.replace(/name=.*/, more) : `${QUERY}&${more}`;
    expect(problemIn(await post(`${URL}?${query}`, 'x', FILE), 400).field).toBe(field);
  });

  it('gets its answer over a real connection while it is still being sent', async () => {
    const refusal = refuse('file-too-large', text('太大', 'too large'), 'content');
    const { app } = await testApp({
      as: UPLOADER,
      attachments: {
        async upload({ content }) {
          for await (const _chunk of content) return refusal;
          return refusal;
        },
      },
    });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    const answered = read(socket);
    socket.write(
      `POST ${URL}?${QUERY} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/octet-stream\r\n` +
        'Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n',
    );
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let nth = 0; nth < 64; nth += 1) socket.write(chunk);
    socket.write('0\r\n\r\n');
    expect(await answered).toMatch(/^HTTP\/1\.1 413 [\s\S]*"code":"file-too-large"/);
  });
});

describe('a download', () => {
  it('is a file to be saved, under its name, and does nothing in a browser', async () => {
    const { get } = await testApp();
    const { headers, body, statusCode } = await get(`${URL}/${HASH}`);
    expect([statusCode, body]).toEqual([200, '%PDF-1.7 合同']);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="____1_.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%281%29.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-length': '15',
      'cache-control': 'no-store',
    });
  });
  it('of what the case has not is not found', async () => {
    const { get } = await testApp();
    expect(problemIn(await get(`${URL}/${'cd'.repeat(32)}`), 404).code).toBe('unknown-file');
    expect(problemIn(await get(`/api/cases/ZX-260009/attachments/${HASH}`), 404).code).toBe('unknown-file');
  });
  it.each(['x', 'AB'.repeat(32), '..%2f..%2fsecrets'])('is not called %s', async (name) => {
    const { get, platform } = await testApp();
    problemIn(await get(`${URL}/${name}`), 400);
    expect(platform.asked).toEqual([]);
  });
  it.each([
    ['a.pdf', `attachment; filename="a.pdf"; filename*=UTF-8''a.pdf`],
    [`x'(1)*.pdf`, `attachment; filename="x__1__.pdf"; filename*=UTF-8''x%27%281%29%2A.pdf`],
    ['a"; b=c.pdf', `attachment; filename="a___b_c.pdf"; filename*=UTF-8''a%22%3B%20b%3Dc.pdf`],
  ])('called %j is saved so', (name, header) => expect(savedAs(name)).toBe(header));
});
