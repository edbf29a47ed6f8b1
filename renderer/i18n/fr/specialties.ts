/** Queues of the region, by code; a code that is not here is shown as it came. */
export const specialties: Readonly<Record<string, string>> = {
  'OPHT-EHPAD': 'Ophtalmologie',
  HEMATO: 'Hématologie',
  DERM: 'Dermatologie',
  PLAIES: 'Plaies chroniques',
  GERIA: 'Gériatrie',
  CARDIO: 'Cardiologie',
  NEPHRO: 'Néphrologie',
  PALLIA: 'Soins palliatifs',
};
