/** What the form of a person says, as the API takes it; `roles` may be ticked several times. */
export const personIn = (data: FormData): Readonly<Record<string, unknown>> => {
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const [level, alsoStore] = [text('level'), text('alsoStore')];
  const also = [
    ...(alsoStore === '' ? [] : [{ store: alsoStore, roles: data.getAll('alsoRoles').map(String) }]),
    ...postsIn(text('morePosts')),
  ];
  return {
    name: text('name'),
    store: text('store'),
    roles: data.getAll('roles').map(String),
    ...(level !== '' && { level }),
    ...(also.length > 0 && { also }),
  };
};

interface Post {
  readonly store: string;
  readonly roles: readonly string[];
}

/** Posts beyond the two that the form shows, as it carries them along: `ZX:designer+estimator CZ:finance`. */
export const postsOf = (posts: readonly Post[]): string =>
  posts.map(({ store, roles }) => `${store}:${roles.join('+')}`).join(' ');

const postsIn = (said: string): readonly Post[] =>
  said.split(' ').flatMap((post) => {
    const [store = '', roles = ''] = post.split(':');
    return store === '' ? [] : [{ store, roles: roles.split('+') }];
  });

/** Of the one who sends the form; no page gives it back. */
const PROOF = ['proof', 'proofCode'];

/** The fields as they were typed, to be shown again: what was ticked several times with commas between. */
export const typedIn = (data: FormData): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new Set(data.keys())].flatMap((name) =>
      PROOF.includes(name) ? [] : [[name, data.getAll(name).map(String).join(',')]],
    ),
  );

/** The password of the one who sends the form, where it was asked for once more. */
export const proofIn = (data: FormData): object | undefined => {
  const [password, code] = PROOF.map((name) => data.get(name));
  return typeof password === 'string' && password !== '' ? { password, ...(code && { code }) } : undefined;
};
