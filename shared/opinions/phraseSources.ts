import type { PhraseSource } from './phraseSource.ts';
import { shorterFormPhrases } from './shorterFormPhrases.ts';

const ophthalmology = 'https://estuaire.example/fhir/Questionnaire/avis-ophtalmologie';
const haematology = 'https://estuaire.example/fhir/Questionnaire/avis-hematologie';

/**
 * Examples that await the « comité métier », like every threshold. None names a dose, and none is ever filled in
 * without being chosen.
 */
export const phraseSources: readonly PhraseSource[] = [
  {
    url: ophthalmology,
    id: 'normal-both',
    label: 'Fond d’œil normal des deux yeux',
    textField: 'oa.text',
    text: 'Fond d’œil sans anomalie visible sur ces images, aux deux yeux. Contrôle par rétinographie dans 12 mois, plus tôt si la vision baisse.',
    fields: {
      'oa.qual.od': 'good',
      'oa.qual.og': 'good',
      'oa.find.od': 'normal',
      'oa.find.og': 'normal',
      'oa.dr.od': '0',
      'oa.dr.og': '0',
      'oa.diag': 'Pas d’anomalie visible du fond d’œil',
      'oa.certainty': 'probable',
      'oa.plan': 'nothing',
      'oa.delay': 'control',
      'oa.delay.months': 12,
      'oa.rx': 'none',
      'oa.next': '12',
    },
  },
  {
    url: ophthalmology,
    id: 'insufficient-pictures',
    label: 'Images insuffisantes, à refaire',
    textField: 'oa.text',
    text: 'Les images ne permettent pas de conclure. Refaire les rétinographies des deux yeux. Si elles restent impossibles, prévoir une consultation.',
    fields: {
      'oa.qual.od': 'insufficient',
      'oa.qual.og': 'insufficient',
      'oa.find.od': 'not-assessable',
      'oa.find.og': 'not-assessable',
      'oa.diag': 'Non évaluable sur ces images',
      'oa.certainty': 'hypothesis',
      'oa.plan': 'imaging',
      'oa.delay': '1m',
      'oa.rx': 'none',
    },
  },
  {
    url: ophthalmology,
    id: 'consultation',
    label: 'Consultation d’ophtalmologie utile',
    textField: 'oa.text',
    text: 'Les images et l’évolution justifient une consultation d’ophtalmologie. En cas d’aggravation brutale, appeler le 15.',
    fields: {
      'oa.certainty': 'probable',
      'oa.plan': 'consultation',
      'oa.delay': '1m',
      'oa.rx': 'none',
    },
  },
  {
    url: haematology,
    id: 'watch',
    label: 'Surveillance par le médecin traitant',
    textField: 'ha.text',
    text: 'Sur ces éléments, pas d’argument pour une urgence hématologique. Contrôle de la NFS et suivi par le médecin traitant.',
    fields: {
      'ha.sev': 'watch',
      'ha.tests': 'blood-count',
      'ha.treat': 'nothing',
      'ha.where': 'gp',
      'ha.delay': 'none',
      'ha.follow.weeks': 12,
      'ha.visib': 'patient',
    },
  },
  {
    url: haematology,
    id: 'consultation',
    label: 'Consultation d’hématologie utile',
    textField: 'ha.text',
    text: 'Les anomalies de l’hémogramme justifient une consultation d’hématologie, avec un frottis relu.',
    fields: {
      'ha.sev': 'serious',
      'ha.tests': 'smear',
      'ha.where': 'consultation',
      'ha.delay': '1m',
      'ha.follow.weeks': 4,
      'ha.visib': 'after-announcement',
    },
  },
  ...shorterFormPhrases,
];
