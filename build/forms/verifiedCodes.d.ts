/**
 * Codes of LOINC, SNOMED CT and the national terminologies that domain.md marks « V ». Any other code, on a question, an
 * option or a picture, needs checking first.
 */
export declare const verifiedCodes: ReadonlySet<string>;
