import type { Fields } from '../fields.ts';

/** The rules and their editions. */
export const RULES: Fields = {
  EditionSummary: `
    version title status basedOn stores from proposedBy proposedAt metOn adoptedBy adoptedAt signed
    bound`,
  Edition: `
    version title status basedOn stores from proposedBy proposedAt metOn adoptedBy adoptedAt signed
    bound reason unit rules calendar exceptions meetings history`,
  EditionRule: 'id kind clause title text assumed by term limit penalty off',
  'EditionRule.limit': 'value unit most',
  Penalty: 'kind grade amount',
  EditionCalendar: 'weekdays seasons',
  'EditionCalendar.seasons': 'name from to hours',
  'Edition.exceptions': 'date works name stores',
  'Edition.meetings': 'on attendees minutes',
  'Edition.history': 'at position sentence',
  Signatures: 'version signed missing',
  'Signatures.signed': 'no name at',
  EditionDifference: 'version against rules calendar unit',
  'EditionDifference.rules': 'id title change fields',
  'EditionDifference.rules.fields': 'field before after',
  'EditionDifference.calendar': 'before after',
  'EditionDifference.unit': 'before after',
  WhatIf: `
    version basedOn from to unit judged total byRule byPerson onlyInForce onlyProposed otherwise
    left`,
  'WhatIf.total': 'inForce proposed',
  'WhatIf.total.inForce': 'violations late amount',
  'WhatIf.total.proposed': 'violations late amount',
  'WhatIf.byRule': 'rule title inForce proposed',
  'WhatIf.byRule.inForce': 'violations late amount',
  'WhatIf.byRule.proposed': 'violations late amount',
  'WhatIf.byPerson': 'person inForce proposed',
  'WhatIf.byPerson.inForce': 'violations late amount',
  'WhatIf.byPerson.proposed': 'violations late amount',
  'WhatIf.onlyInForce': 'rule title case store responsible at grade amount edition',
  'WhatIf.onlyProposed': 'rule title case store responsible at grade amount edition',
  'WhatIf.otherwise': 'inForce proposed',
  'WhatIf.otherwise.inForce': 'rule title case store responsible at grade amount edition',
  'WhatIf.otherwise.proposed': 'rule title case store responsible at grade amount edition',
  'WhatIf.left': 'onlyInForce onlyProposed otherwise',
  Rule: 'id kind clause title text assumed by edition',
  EditionYear: 'version store year source provisional days',
  'EditionYear.days': 'date kind works name',
};
