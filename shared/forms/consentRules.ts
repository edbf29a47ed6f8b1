import type { Answers } from './answers.ts';

/** LinkIds of the general block. */
export const consentQuestion = 'g.consent';
export const consentFromQuestion = 'g.consent.from';
const legalQuestion = 'g.legal';

/**
 * Why an agreement does not stand as it is noted (domain.md 3.1, CSP L1111-2, L1111-4 and L1111-6).
 * `patientCannotAnswer`: who cannot express herself is not the one who answered. `representativeNeeded`: under a
 * guardianship or a family authorisation the representative is informed and authorises, also beside her own agreement.
 * `noRepresentative`: no measure gives her one who decides. `consultedOnly`: a trusted person or a relative gives
 * testimony, and consents in nobody's place.
 */
export type ConsentProblem =
  | 'patientCannotAnswer'
  | 'representativeNeeded'
  | 'noRepresentative'
  | 'consultedOnly';

const represented = ['guardianship', 'family-authorisation'];
/** A curator assists: informed with her, never in her place. */
const assisted = ['curatorship'];
const notRepresented = ['none', 'judicial-protection'];
const consulted = ['trusted-person', 'relative'];

/** Null while nothing contradicts; an unknown protection contradicts nothing, a missing answer is the form's matter. */
export function consentProblem(answers: Answers): ConsentProblem | null {
  const decision = code(answers, consentQuestion);
  const from = code(answers, consentFromQuestion);
  const legal = code(answers, legalQuestion);
  if (from === '' || (decision !== 'yes' && decision !== 'unable')) return null;
  if (decision === 'unable' && from === 'patient') return 'patientCannotAnswer';
  if (represented.includes(legal) && from !== 'legal-representative') return 'representativeNeeded';
  if (decision === 'yes' && consulted.includes(from)) return 'consultedOnly';
  const without = decision === 'yes' ? notRepresented : [...notRepresented, ...assisted];
  return from === 'legal-representative' && without.includes(legal) ? 'noRepresentative' : null;
}

/** The person herself, or who decides for her, said no. */
export function isRefused(answers: Answers): boolean {
  return code(answers, consentQuestion) === 'refused';
}

/** Questions of which the answer says who was asked, how, and what was said. */
export function isAboutConsent(linkId: string): boolean {
  return linkId === consentQuestion || linkId.startsWith(`${consentQuestion}.`);
}

function code(answers: Answers, linkId: string): string {
  const answer = answers[linkId];
  return answer?.type === 'choice' ? (answer.values[0]?.code ?? '') : '';
}
