/**
 * The saboteur of the search for clients: loaded before a program, it makes its server tell what it is sent, on its
 * output and in a file.
 */
import { appendFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import process from 'node:process';

const file = process.env['LOOSE_TONGUE'];
const { push } = IncomingMessage.prototype;

IncomingMessage.prototype.push = function (chunk, encoding) {
  const said = String(chunk ?? '');
  process.stdout.write(said);
  if (file && said !== '') appendFileSync(file, said);
  return push.call(this, chunk, encoding);
};
