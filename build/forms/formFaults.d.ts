/** What is wrong with a form, where, and in which words a person can mend it. */
export interface FormFault {
  readonly file: string;
  readonly where: string;
  readonly what: string;
}
export interface FormFile {
  /** Name in the folder, `ophtalmologie.json`. */
  readonly name: string;
  readonly content: unknown;
}
/**
 * Everything that forbids shipping the forms of a folder: structure, linkIds, conditions that nothing makes true, units,
 * codes, language, abbreviations. Empty when they are sound.
 */
export declare function formFaults(files: readonly FormFile[]): readonly FormFault[];
