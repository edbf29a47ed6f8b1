import { healthCentre, hospital, practiceQueues, tilleuls } from '../../shared/practice/places.ts';
import { foldCode, hashCode } from '../auth/oneTimeCode.ts';
import type { OneTimeCode } from '../store/identityRepository.ts';

const neverExpires = '9999-12-31T23:59:59.999Z';

/** Codes of the exercise, printed in `README.md` 10; accepted as often as wanted, and nowhere else. */
export function practiceCodes(today: string): readonly OneTimeCode[] {
  const teams = practiceQueues(today);
  return [
    code('PRAT-EHPA-D000-0001', 'establishment', tilleuls.id),
    code('PRAT-CENT-RE00-0001', 'establishment', healthCentre.id),
    code('PRAT-H0PT-A000-0001', 'establishment', hospital.id),
    code('PRAT-0PHT-A000-0001', 'team', teams.ophthalmology.serviceId),
    code('PRAT-HEMA-T000-0001', 'team', teams.haematology.serviceId),
    code('PRAT-DERM-A000-0001', 'team', teams.dermatology.serviceId),
    code('PRAT-P1A1-E000-0001', 'team', teams.wounds.serviceId),
    code('PRAT-GER1-A000-0001', 'team', teams.geriatrics.serviceId),
    code('PRAT-CARD-1000-0001', 'team', teams.cardiology.serviceId),
    code('PRAT-NEPH-R000-0001', 'team', teams.nephrology.serviceId),
    code('PRAT-PA11-1A00-0001', 'team', teams.palliative.serviceId),
  ];
}

function code(text: string, kind: OneTimeCode['kind'], target: string): OneTimeCode {
  const hash = hashCode(foldCode(text) ?? '');
  return { hash, kind, target, expiresAt: neverExpires, reusable: true };
}
