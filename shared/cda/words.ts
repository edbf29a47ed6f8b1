import type { Establishment } from '../ipc/session.ts';
import type { CdaProfessional } from './parties.ts';

/** What documents for other programs and their readers say, in the words of the national lists. */
export const cdaWords = {
  report: { code: 'Compte-rendu d’acte de télémédecine', title: 'Compte-rendu de télé-expertise' },
  request: { code: 'Demande d’acte de télémédecine', title: 'Demande de télé-expertise' },
  act: 'Acte de télé-expertise',
  normal: 'Normal',
  encounter: 'Virtuelle (en l’absence du patient)',
  careTeam: 'Membre de l’équipe de soins',
  loinc: 'LOINC',
  sex: { male: 'Masculin', female: 'Féminin', unknown: 'Inconnu' },
  profession: {
    '10': 'Médecin',
    '60': 'Infirmier',
    '92': 'Orthoptiste',
  } satisfies Record<CdaProfessional['profession'], string>,
  sector: {
    ehpad: { code: 'SA17', display: 'Établissement pour personnes âgées' },
    healthCentre: { code: 'SA05', display: 'Centre de santé' },
    hospital: { code: 'SA01', display: 'Établissement public de santé' },
  } satisfies Record<Establishment['kind'], { code: string; display: string }>,
  setting: {
    ehpad: { code: 'ESSMS', display: 'Établissement social et médico-social' },
    healthCentre: { code: 'AMBULATOIRE', display: 'Ambulatoire' },
    hospital: { code: 'ETABLISSEMENT', display: 'Établissement de santé' },
  } satisfies Record<Establishment['kind'], { code: string; display: string }>,
  documentClass: 'Compte rendu',
  submission: {
    title: 'Télé-expertise : demande et compte-rendu',
    content: { code: '04', display: 'Soins ambulatoires' },
    open: 'Ouvrez INDEX.HTM pour la liste des documents.',
  },
  sections: {
    history: 'Anamnèse et facteurs de risques',
    story: 'Anamnèse',
    treatments: 'Traitements',
    results: 'Résultats d’examens',
    noTreatment: 'Aucun traitement indiqué dans la demande.',
  },
} as const;
