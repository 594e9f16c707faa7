import type { Link } from '../log/chain.ts';
import type { Content } from '../log/entry.ts';
import type { Prepared } from '../log/prepare.ts';
import { BinaryArray } from './binary-array.ts';

/** The parameters of `es.append_many`: an element a command in the first eleven, an element an event in the last three. */
export class LiveColumns {
  readonly #stream = new BinaryArray('text');
  readonly #expected = new BinaryArray('int4');
  readonly #events = new BinaryArray('int4');
  readonly #commandId = new BinaryArray('uuid');
  readonly #digest = new BinaryArray('bytea');
  readonly #correlationId = new BinaryArray('uuid');
  readonly #causationId = new BinaryArray('uuid');
  readonly #actor = new BinaryArray('text');
  readonly #occurredAt = new BinaryArray('int8');
  readonly #file = new BinaryArray('text');
  readonly #line = new BinaryArray('int4');
  readonly #type = new BinaryArray('text');
  readonly #version = new BinaryArray('int2');
  readonly #data = new BinaryArray('bytea');
  readonly #all = [
    ...[
      this.#stream,
      this.#expected,
      this.#events,
      this.#commandId,
      this.#digest,
      this.#correlationId,
      this.#causationId,
    ],
    ...[this.#actor, this.#occurredAt, this.#file, this.#line, this.#type, this.#version, this.#data],
  ];

  /** The parameters for these commands. They are valid until the next call: the arrays are written over. */
  parameters(commands: readonly Prepared[]): Buffer[] {
    for (const column of this.#all) column.clear();
    for (const command of commands) this.#add(command);
    return this.#all.map((column) => column.value());
  }

  #add(command: Prepared): void {
    const [first] = command.contents;
    this.#stream.next().text(command.stream);
    this.#expected.next().int32(command.expectedRevision);
    this.#events.next().int32(command.contents.length);
    this.#commandId.next().uuid(command.commandId);
    this.#digest.next().bytes(command.digest);
    this.#correlationId.next().uuid(first?.correlationId ?? null);
    this.#causationId.next().uuid(first?.causationId ?? null);
    this.#actor.next().text(first?.actor ?? null);
    this.#occurredAt.next().int64(first?.occurredAt ?? 0);
    this.#file.next().text(first?.file ?? null);
    this.#line.next().int32(first?.line ?? null);
    for (const event of command.contents) {
      this.#type.next().text(event.type);
      this.#version.next().int16(event.version);
      this.#data.next().bytes(event.data);
    }
  }
}

/** The columns of `es.append_prepared`, an element an event. */
export class PreparedColumns {
  readonly #stream = new BinaryArray('text');
  readonly #revision = new BinaryArray('int4');
  readonly #type = new BinaryArray('text');
  readonly #version = new BinaryArray('int2');
  readonly #commandId = new BinaryArray('uuid');
  readonly #commandIndex = new BinaryArray('int2');
  readonly #digest = new BinaryArray('bytea');
  readonly #correlationId = new BinaryArray('uuid');
  readonly #causationId = new BinaryArray('uuid');
  readonly #actor = new BinaryArray('text');
  readonly #occurredAt = new BinaryArray('int8');
  readonly #file = new BinaryArray('text');
  readonly #line = new BinaryArray('int4');
  readonly #data = new BinaryArray('bytea');
  readonly #streamHash = new BinaryArray('bytea');
  readonly #hash = new BinaryArray('bytea');
  readonly #all = [
    ...[this.#stream, this.#revision, this.#type, this.#version, this.#commandId, this.#commandIndex],
    ...[this.#digest, this.#correlationId, this.#causationId, this.#actor, this.#occurredAt, this.#file],
    ...[this.#line, this.#data, this.#streamHash, this.#hash],
  ];

  clear(): void {
    for (const column of this.#all) column.clear();
  }

  add(event: Content, inStream: Link, inLog: Link): void {
    this.#stream.next().text(event.stream);
    this.#revision.next().int32(event.revision);
    this.#type.next().text(event.type);
    this.#version.next().int16(event.version);
    this.#commandId.next().uuid(event.commandId);
    this.#commandIndex.next().int16(event.commandIndex);
    this.#digest.next().bytes(event.digest);
    this.#correlationId.next().uuid(event.correlationId);
    this.#causationId.next().uuid(event.causationId);
    this.#actor.next().text(event.actor);
    this.#occurredAt.next().int64(event.occurredAt);
    this.#file.next().text(event.file);
    this.#line.next().int32(event.line);
    this.#data.next().bytes(event.data);
    this.#streamHash.next().latin1(inStream);
    this.#hash.next().latin1(inLog);
  }

  /** Valid until the next event is added. */
  parameters(): Buffer[] {
    return this.#all.map((column) => column.value());
  }
}
