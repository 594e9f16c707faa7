export { checked } from './checked.ts';
export * from './fields.ts';
export { refusalOf } from './refusal-of.ts';
export { shown } from './shown.ts';
export { isWritten } from './written.ts';
export {
  Classified,
  PERSONAL_KINDS,
  PRIVACY_CLASSES,
  type PersonalKind,
  type PrivacyClass,
} from './classes.ts';
