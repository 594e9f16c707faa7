import type { Telling } from './telling.ts';

/** A client walks in, gets a designer and picks materials. Where the manager is away, the designer stands in. */
export const receive = (telling: Telling, standIn = telling.random.chance(0.07)): void => {
  const { cast, client } = telling;
  const host = standIn ? cast.designer : cast.customer_manager;
  telling.tell(host, 'client_received', {
    client: client.form,
    receptionForm: !telling.slips(host, 'no reception form'),
    ...(standIn && { actingFor: cast.customer_manager }),
  });
  telling.minutes(5, 40);
  telling.tell(host, 'designer_assigned', { designer: cast.designer });
  if (telling.slips(cast.designer, 'no material selection')) return;
  telling.aside(() => {
    telling.minutes(25, 110);
    telling.tell(cast.designer, 'materials_selected', { sheet: telling.random.chance(0.96) });
  });
};
