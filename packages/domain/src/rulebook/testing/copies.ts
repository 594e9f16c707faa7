/** 2.7, as the manual lists them: who gets a copy of what when the construction contract is signed. */
export const COPIES = {
  contract: ['client', 'archive'],
  quotation_and_drawings: ['client', 'engineering_manager', 'project_manager', 'archive'],
  authorisation: ['client', 'archive'],
  feedback_form: ['archive'],
  problem_contacts: ['client'],
  main_material_schedule: ['engineering_manager', 'client'],
};
