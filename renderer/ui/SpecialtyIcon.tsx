import {
  IconCardiology,
  IconDermatology,
  IconGeriatrics,
  IconHaematology,
  IconNephrology,
  IconOphthalmology,
  IconPalliative,
  IconSpecialty,
  IconWounds,
} from './icons.ts';

/** A specialty without an icon of its own has the general one. */
const icons: Readonly<Record<string, typeof IconSpecialty>> = {
  'OPHT-EHPAD': IconOphthalmology,
  HEMATO: IconHaematology,
  DERM: IconDermatology,
  PLAIES: IconWounds,
  GERIA: IconGeriatrics,
  CARDIO: IconCardiology,
  NEPHRO: IconNephrology,
  PALLIA: IconPalliative,
};

export function SpecialtyIcon({ code }: { readonly code: string }) {
  const Icon = icons[code] ?? IconSpecialty;
  return <Icon aria-hidden="true" />;
}
