/** A sum as people type it (`50`, `1,200.5`, `５０元`), as the API reads it. What is no sum is left as it is, for the API to say so. */
export const amountTyped = (typed: string): string => {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .replace(/^[¥]/, '')
    .replace(/元$/, '');
  const [, yuan, fen = ''] = /^(\d+)(?:\.(\d{0,2}))?$/.exec(plain) ?? [];
  return yuan === undefined ? typed : `${yuan}.${fen.padEnd(2, '0')}`;
};
