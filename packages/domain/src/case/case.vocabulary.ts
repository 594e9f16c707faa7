/** The firm's own lists, `domain.md`. What is stored is the code; the pages show the words. */

export const HOUSE_TYPES = ['flat', 'duplex', 'villa'] as const;
export type HouseType = (typeof HOUSE_TYPES)[number];

export const TEMPERAMENTS = ['analytical', 'autonomous', 'expressive', 'amiable'] as const;

export const FORMS = [
  'reception_form',
  'material_selection_sheet',
  'measurement_sheet',
  'construction_item_list',
  'handover_form',
  'design_agreement',
  'family_service_questionnaire',
  'main_material_delivery_plan',
  'feedback_form',
  'site_briefing_record',
  'main_material_schedule',
  'as_built_drawings',
] as const;

export const OBJECTION_KINDS = [
  'thinking_it_over',
  'too_expensive',
  'wants_discount',
  'cheaper_elsewhere',
  'doubts_value',
  'unknown_firm',
  'keeps_own_opinion',
  'no_real_answer',
  'later',
  'decided_against',
  'other',
] as const;

export const CONTACT_CHANNELS = ['visit', 'phone', 'message'] as const;
export const QUOTES = ['fixed', 'itemised'] as const;
export const RESULTS = ['approved', 'returned'] as const;
export const DEGREES = ['none', 'contributory', 'main', 'full'] as const;
