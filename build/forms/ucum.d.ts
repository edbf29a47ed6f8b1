/**
 * Whether a code follows the grammar of UCUM (terms, `.`, `/`, exponents, `{…}`, one level of brackets) with units of
 * medicine: `10*9/L`, `mL/min/{1.73_m2}`, `g/(24.h)`. Case counts, as it does in UCUM.
 */
export declare function isUcum(code: string): boolean;
