/** Roots of the identifiers and code systems that CI-SIS documents name (domain.md 2.1 and 3.6). */
export const oid = {
  /** IdNat_PS of a professional. */
  professional: '1.2.250.1.71.4.2.1',
  /** IdNat_Struct of an establishment. */
  structure: '1.2.250.1.71.4.2.2',
  loinc: '2.16.840.1.113883.6.1',
  ngap: '1.2.250.1.215.200.3.3',
  /** Profession and specialty in one code, `G15_10/SM38` (TRE_A02). */
  professionSpecialty: '1.2.250.1.213.1.1.4.5',
  /** Kind of place where one practises (TRE_A01). */
  practiceSetting: '1.2.250.1.213.1.1.4.9',
  /** Sector of activity (TRE_R02). */
  sector: '1.2.250.1.71.4.2.4',
  /** Functional roles of participants (TRE_R260). */
  functionalRole: '1.2.250.1.213.1.6.1.107',
  /** Class of a shared document (TRE_A03). */
  documentClass: '1.2.250.1.213.1.1.4.1',
  /** Formats of contents (TRE_A06), those of IHE that France takes over among them. */
  documentFormat: '1.2.250.1.213.1.1.4.12',
  /** What a submission is about (TRE_A05). */
  contentType: '1.2.250.1.213.2.2',
  actCode: '2.16.840.1.113883.5.4',
  confidentiality: '2.16.840.1.113883.5.25',
  sex: '2.16.840.1.113883.5.1',
} as const;

/**
 * The OID that belongs to a UUID without asking any registry, `2.25.<the UUID as a number>` (ITU-T X.667).
 * @throws SyntaxError when it is not a UUID
 */
export function oidOfUuid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}
