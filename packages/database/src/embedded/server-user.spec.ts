import { describe, expect, it } from 'vitest';
import { fileOwnerOf, invocationAs, unprivilegedUser } from './server-user.ts';

describe('the user that root drops to', () => {
  it('is postgres where there is one', () => {
    const passwd =
      'root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:admin:/var/lib/postgresql:/bin/bash\n';
    expect(unprivilegedUser(passwd)).toEqual({ kind: 'uid', uid: 101, gid: 104 });
  });

  it.each(['', 'root:x:0:0::/root:/bin/sh\nmypostgres:x:7:7::/:/bin/sh\n'])(
    'is nobody otherwise',
    (passwd) => {
      expect(unprivilegedUser(passwd)).toEqual({ kind: 'uid', uid: 65534, gid: 65534 });
    },
  );
});

describe('a program', () => {
  it('is run with the ids of another user', () => {
    const { file, args, ids } = invocationAs({ kind: 'uid', uid: 101, gid: 104 }, 'postgres', ['-D', '/a b']);
    expect({ file, args, ids }).toEqual({
      file: 'postgres',
      args: ['-D', '/a b'],
      ids: { uid: 101, gid: 104 },
    });
  });

  it('keeps its own ids outside of a user namespace, so that its files stay with its owner', () => {
    const user = { kind: 'namespace' } as const;
    const { file, args, ids } = invocationAs(user, 'postgres', ['-D', '/a b']);
    expect(file).toBe('unshare');
    expect(args.slice(-3)).toEqual(['postgres', '-D', '/a b']);
    expect(ids).toEqual({});
    expect(fileOwnerOf(user)).toBe(process.getuid?.());
  });
});
