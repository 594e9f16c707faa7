import { describe, expect, it } from 'vitest';
import { personIn, postsOf, typedIn } from './person-form.ts';

const formOf = (...entries: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};

describe('the form of a person', () => {
  it('is what the API takes', () =>
    expect(
      personIn(
        formOf(
          ['name', ' 白露 '],
          ['store', 'CZ'],
          ['roles', 'designer'],
          ['roles', 'store_supervisor'],
          ['level', 'senior'],
          ['alsoStore', 'ZX'],
          ['alsoRoles', 'designer'],
        ),
      ),
    ).toEqual({
      name: '白露',
      store: 'CZ',
      roles: ['designer', 'store_supervisor'],
      level: 'senior',
      also: [{ store: 'ZX', roles: ['designer'] }],
    }));
  it('loses no post that it does not show', () => {
    const more = [
      { store: 'LX', roles: ['designer', 'estimator'] },
      { store: 'YX', roles: ['finance'] },
    ];
    const data = formOf(
      ['name', '白露'],
      ['store', 'CZ'],
      ['roles', 'designer'],
      ['morePosts', postsOf(more)],
    );
    expect(personIn(data)).toMatchObject({ also: more });
  });
  it('leaves out what was left empty', () =>
    expect(personIn(formOf(['name', '白露'], ['store', 'CZ'], ['level', ''], ['alsoStore', '']))).toEqual({
      name: '白露',
      store: 'CZ',
      roles: [],
    }));
  it('is shown again with all that was ticked', () =>
    expect(typedIn(formOf(['roles', 'designer'], ['roles', 'finance'], ['name', '白露']))).toEqual({
      roles: 'designer,finance',
      name: '白露',
    }));
});
