import type { ClinicalCase } from './clinicalCase.ts';

/** « Avis en clair ». */
const text =
  'La douleur vient des soins : la prévenir avant la toilette, à deux soignants, drap de glisse. Prescription par le médecin traitant, rein à prendre en compte. Nous participons à la réunion collégiale et à la fiche SAMU-pallia.';

/** The case of palliative care: pain at each turning. */
export const palliativeCase: ClinicalCase = {
  queue: 'PALLIA',
  question: 'Douleur à chaque soin malgré le paracétamol : comment soulager la toilette ?',
  context:
    'Cancer de l’ovaire, soins de confort décidés avec elle et sa fille. Grimace et retient la main aux changements de position.',
  eye: null,
  answers: {
    'p.reason': 'pain',
    'p.disease': 'Cancer de l’ovaire métastatique',
    'p.stage': 'advanced',
    'p.ecog': 'LA9625-0',
    'p.surprise': 'no',
    'p.trusted': 'named',
    'p.trusted.who': 'Sa fille, 02 31 00 01 99',
    'p.collegial': 'planned',
    'p.samu': 'no',
    'p.teams': ['none'],
    'p.pain.site': 'Bassin et bas du dos',
    'p.pain.en': 5,
    'p.pain.paroxysm': 'care',
    'p.opioid': 'none',
    'p.esas.pain': 5,
    'p.esas.fatigue': 6,
    'p.esas.appetite': 6,
    'p.esas.anxiety': 3,
    'p.swallow': 'normal',
    'p.access': ['none'],
    'p.oxygen': 'none',
    'p.renal': 'reduced',
    'p.hepatic': 'normal',
    'g.meds': 'Paracétamol 1 g trois fois par jour ; macrogol 2 sachets le matin',
    'g.history': ['cancer'],
    'g.anticoag': 'none',
    'g.dir': 'yes',
    'g.mobility': 'bedridden',
    'g.transport': 'very-difficult',
  },
  counts: null,
  pictures: [],
  opinion: {
    answers: {
      'pa.hyp': 'Douleur osseuse du bassin avec accès aux soins, non couverte',
      'pa.rx': 'Opioïde avant les soins, molécule et dose par le médecin traitant (rein diminué).',
      'pa.anticipated': 'Douleur, encombrement et angoisse : à écrire avec le médecin traitant.',
      'pa.route': 'oral',
      'pa.comfort': ['position', 'mouth'],
      'pa.samu': 'to-write',
      'pa.collegial': 'with-us',
      'pa.support': ['family', 'team'],
      'pa.where': 'teleconsultation',
      'pa.delay': '1w',
      'pa.text': text,
      'pa.monitoring': 'Douleur avant et pendant la toilette, somnolence, transit.',
      'pa.alert': 'Douleur d’au moins 7, somnolence, confusion.',
    },
    daysAfter: { 'pa.next': 7 },
    text,
  },
};
