import { IconHaematology, IconOphthalmology, IconSpecialty } from './icons.ts';

const icons: Readonly<Record<string, typeof IconSpecialty>> = {
  'OPHT-EHPAD': IconOphthalmology,
  HEMATO: IconHaematology,
};

export function SpecialtyIcon({ code }: { readonly code: string }) {
  const Icon = icons[code] ?? IconSpecialty;
  return <Icon aria-hidden="true" />;
}
