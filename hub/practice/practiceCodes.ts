import { healthCentre, hospital, practiceQueues, tilleuls } from '../../shared/practice/places.ts';
import { foldCode, hashCode } from '../auth/oneTimeCode.ts';
import type { OneTimeCode } from '../store/identityRepository.ts';

const neverExpires = '9999-12-31T23:59:59.999Z';

/** Codes of the exercise, printed in `README.md` 10; accepted as often as wanted, and nowhere else. */
export function practiceCodes(today: string): readonly OneTimeCode[] {
  const { ophthalmology, haematology } = practiceQueues(today);
  return [
    code('PRAT-EHPA-D000-0001', 'establishment', tilleuls.id),
    code('PRAT-CENT-RE00-0001', 'establishment', healthCentre.id),
    code('PRAT-H0PT-A000-0001', 'establishment', hospital.id),
    code('PRAT-0PHT-A000-0001', 'team', ophthalmology.serviceId),
    code('PRAT-HEMA-T000-0001', 'team', haematology.serviceId),
  ];
}

function code(text: string, kind: OneTimeCode['kind'], target: string): OneTimeCode {
  const hash = hashCode(foldCode(text) ?? '');
  return { hash, kind, target, expiresAt: neverExpires, reusable: true };
}
