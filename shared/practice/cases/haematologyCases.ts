import { smearDrawing } from '../pictures/gallery.ts';
import type { SmearKind } from '../pictures/smear.ts';
import type { BloodCount, CasePicture, ClinicalCase, ShortAnswers } from './clinicalCase.ts';

interface HaematologyCase {
  readonly reason: string;
  readonly question: string;
  readonly context: string;
  readonly known?: readonly [code: string, detail: string];
  readonly signs: readonly string[];
  readonly current: BloodCount;
  readonly previous: BloodCount;
  readonly smear: SmearKind;
  readonly comment: string;
  readonly others?: ShortAnswers;
  readonly hypotheses: string;
  readonly severity: string;
  readonly tests: readonly string[];
  readonly treatment: readonly string[];
  readonly where: string;
  readonly delay: string;
  readonly opinion: string;
  /** Of the opinion in the shared record, when the patient is to hear of it first. */
  readonly afterAnnouncement?: true;
  readonly follow?: ShortAnswers;
}

const usual: BloodCount = {
  hb: 12.1,
  ht: 37,
  vgm: 91,
  gb: 6.8,
  pnn: 4.1,
  lym: 1.9,
  mono: 0.5,
  plq: 236,
  crp: 4,
  creat: 88,
};

/** Whom the examples name to be called; a number of nobody. */
const onCall = 'l’astreinte d’hématologie, 02 31 00 00 00';

/** The cases of haematology, by name. Sampling dates are added when a case is played. */
export const haematologyCases = {
  anaemia: haematologyCase({
    reason: 'anaemia',
    question:
      'Anémie macrocytaire découverte sur un bilan : quels examens avant tout déplacement ?',
    context: 'Fatigue depuis deux mois, pâleur. Pas de saignement vu. Appétit diminué.',
    signs: ['asthenia', 'pallor'],
    current: { ...usual, hb: 8.9, ht: 27, vgm: 108, plq: 168, gb: 4.2, pnn: 2.3, lym: 1.4 },
    previous: { ...usual, hb: 10.4, ht: 31, vgm: 104, plq: 181 },
    smear: 'usual',
    comment: 'Macrocytose, quelques polynucléaires hypersegmentés. Pas de blaste.',
    others: {
      'h.ret': 42,
      'h.ferr': 210,
      'h.cst': 27,
      'h.b12': 118,
      'h.fol': 9,
      'h.ldh': 310,
      'h.hapto': 0.9,
      'h.bili': 18,
      'h.tsh': 2.1,
      'h.epp': 0,
      'h.transf': 'none',
    },
    hypotheses: '1. Carence en vitamine B12 ou en folates ; 2. syndrome myélodysplasique',
    severity: 'watch',
    tests: ['vitamins', 'haemolysis', 'blood-count'],
    treatment: ['nothing'],
    where: 'gp',
    delay: '1m',
    opinion:
      'Doser B12, folates et TSH avant tout déplacement. Si normaux, discuter un myélogramme selon le projet de soins. Pas de transfusion au-dessus de 8 g/dL si bien tolérée.',
    follow: { 'ha.follow.weeks': 4, 'ha.alarm.hb': 8, 'ha.alarm.who': onCall },
  }),
  lymphocytosis: haematologyCase({
    reason: 'lymphocytosis',
    question:
      'Hyperlymphocytose persistante : une surveillance par le médecin traitant suffit-elle ?',
    context:
      'Découverte il y a huit mois, stable. Pas de fièvre, pas d’infection répétée, pas d’amaigrissement.',
    signs: ['none'],
    current: { ...usual, gb: 22.4, pnn: 3.9, lym: 17.6, mono: 0.6, plq: 198, hb: 12.4 },
    previous: { ...usual, gb: 19.8, pnn: 3.7, lym: 15.1, mono: 0.6, plq: 204, hb: 12.6 },
    smear: 'lymphocytes',
    comment: 'Petits lymphocytes matures, ombres de Gumprecht.',
    hypotheses: '1. Leucémie lymphoïde chronique de stade A',
    severity: 'benign',
    tests: ['phenotype'],
    treatment: ['nothing'],
    where: 'gp',
    delay: '3m',
    opinion:
      'Tableau évocateur d’une LLC de stade A : surveillance seule. Phénotypage une fois, puis NFS tous les six mois. Rappeler si ganglions, fièvre ou baisse des plaquettes.',
    afterAnnouncement: true,
    follow: { 'ha.follow.weeks': 26, 'ha.alarm.hb': 10, 'ha.alarm.plq': 100 },
  }),
  gammopathy: haematologyCase({
    reason: 'gammopathy',
    question: 'Pic monoclonal de 12 g/L découvert par hasard : quel suivi à cet âge ?',
    context: 'Découvert lors d’un bilan de chute. Pas de douleur osseuse, calcémie normale.',
    signs: ['none'],
    current: { ...usual, hb: 11.8, creat: 96 },
    previous: { ...usual, hb: 11.9, creat: 94 },
    smear: 'rouleaux',
    comment: 'Hématies en rouleaux.',
    others: {
      'h.prot': 78,
      'h.epp': 12,
      'h.epp.zone': 'gamma',
      'h.ifx': 'igg-kappa',
      'h.ca': 2.31,
      'h.alb': 36,
      'h.igg': 18.4,
      'h.iga': 1.1,
      'h.igm': 0.5,
      'h.kappa': 41,
      'h.lambda': 18,
      'h.flcratio': 2.28,
    },
    hypotheses: '1. Gammapathie monoclonale de signification indéterminée',
    severity: 'benign',
    tests: ['electrophoresis', 'light-chains'],
    treatment: ['nothing'],
    where: 'gp',
    delay: 'none',
    opinion:
      'Pic faible sans signe d’atteinte : surveillance une fois par an (EPP, NFS, calcium, créatinine). Pas de myélogramme.',
    follow: { 'ha.follow.weeks': 52 },
  }),
  thrombocytopenia: haematologyCase({
    reason: 'thrombocytopenia',
    question: 'Thrombopénie à 84 G/L sous apixaban : faut-il modifier le traitement ?',
    context:
      'Sous apixaban pour une fibrillation atriale. Pas de saignement, pas de purpura. Antibiotique terminé il y a trois semaines.',
    signs: ['none'],
    current: { ...usual, plq: 84 },
    previous: { ...usual, plq: 142 },
    smear: 'fragments',
    comment: 'Pas d’amas plaquettaire. Rares schizocytes à contrôler.',
    others: {
      'h.plqcit': 86,
      'h.plqclumps': 'no',
      'h.smear.found': ['schizocytes'],
      'h.bleed.site': ['none'],
      'h.tp': 82,
      'h.tca': 1.1,
      'h.fib': 3.4,
      'h.liver': 'Transaminases et bilirubine normales',
      'g.meds':
        'Apixaban 2,5 mg matin et soir ; bisoprolol 2,5 mg le matin ; paracétamol 1 g si douleur',
      'g.anticoag': 'apixaban',
      'g.history': ['atrial-fibrillation'],
    },
    hypotheses: '1. Cause médicamenteuse ; 2. myélodysplasie',
    severity: 'watch',
    tests: ['blood-count', 'smear', 'haemolysis'],
    treatment: ['anticoagulant'],
    where: 'gp',
    delay: '1w',
    opinion:
      'Contrôle de la NFS dans la semaine avec recherche de schizocytes. Anticoagulant à poursuivre au-dessus de 50 G/L. Rappeler aussitôt si purpura, saignement ou confusion.',
    follow: {
      'ha.follow.weeks': 1,
      'ha.alarm.plq': 50,
      'ha.anticoag.drug': 'Apixaban, dose inchangée',
      'ha.anticoag.target': 'none',
      'ha.anticoag.plan': 'À arrêter sous 50 G/L ou au premier saignement, reprise après avis.',
    },
  }),
  leucocytosis: haematologyCase({
    reason: 'pancytopenia',
    question: 'Bicytopénie avec quelques cellules anormales au frottis : jusqu’où explorer ?',
    context:
      'Projet de soins limité, discuté avec la famille. Fatigue, deux infections urinaires ce trimestre.',
    signs: ['asthenia', 'infections'],
    current: {
      ...usual,
      hb: 9.2,
      ht: 28,
      vgm: 101,
      gb: 2.9,
      pnn: 1.1,
      lym: 1.3,
      mono: 0.4,
      plq: 92,
    },
    previous: {
      ...usual,
      hb: 10.1,
      ht: 31,
      vgm: 100,
      gb: 3.4,
      pnn: 1.5,
      lym: 1.4,
      mono: 0.4,
      plq: 118,
    },
    smear: 'blasts',
    comment:
      'Dysplasie de la lignée granuleuse ; cellules jeunes à contrôler sur un second prélèvement.',
    others: { 'h.goal': 'limited', 'h.plqcit': 94, 'h.transf': 'none' },
    hypotheses: '1. Syndrome myélodysplasique',
    severity: 'serious',
    tests: ['smear', 'vitamins', 'blood-count'],
    treatment: ['transfusion'],
    where: 'teleconsultation',
    delay: '1m',
    opinion:
      'Myélodysplasie probable. Compte tenu du projet de soins, pas de myélogramme d’emblée. Téléconsultation avec la famille pour décider du seuil de transfusion.',
    afterAnnouncement: true,
    follow: {
      'ha.follow.weeks': 2,
      'ha.alarm.hb': 8,
      'ha.alarm.pnn': 0.5,
      'ha.alarm.who': onCall,
    },
  }),
} as const satisfies Record<string, ClinicalCase>;

/** The answers of a set of results; the previous set has its own linkIds. */
export function countAnswers(
  count: BloodCount,
  date: string,
  prefix: '' | 'prev.' = '',
): ShortAnswers {
  return {
    [`${prefix}h.lab.date`]: date,
    [`${prefix}h.lab.name`]: 'Laboratoire de l’Orne et de l’Odon',
    ...Object.fromEntries(
      Object.entries(count).map(([test, value]) => [`${prefix}h.${test}`, value]),
    ),
  };
}

function haematologyCase(one: HaematologyCase): ClinicalCase {
  const [known, detail] = one.known ?? ['none', ''];
  return {
    queue: 'HEMATO',
    question: one.question,
    context: one.context,
    eye: null,
    counts: { current: one.current, previous: one.previous },
    answers: {
      'h.reason': one.reason,
      'h.known': known,
      ...(detail === '' ? {} : { 'h.known.detail': detail }),
      'h.signs': one.signs,
      'h.ecog': 'LA9624-3',
      'h.cfs': '6',
      'h.goal': 'full',
      'h.drugs': ['none'],
      'h.alcohol': 'none',
      'h.diet': 'none',
      'h.smear': one.comment,
      ...one.others,
    },
    pictures: smearPictures(one.smear),
    opinion: {
      answers: {
        'ha.hyp': one.hypotheses,
        'ha.sev': one.severity,
        'ha.tests': one.tests,
        'ha.treat': one.treatment,
        'ha.where': one.where,
        'ha.delay': one.delay,
        'ha.visib': one.afterAnnouncement === true ? 'after-announcement' : 'patient',
        'ha.text': one.opinion,
        ...one.follow,
      },
      text: one.opinion,
    },
  };
}

function smearPictures(kind: SmearKind): readonly CasePicture[] {
  return [
    { slot: 'smear.1', drawing: smearDrawing({ kind, magnification: 400, seed: 1 }) },
    { slot: 'smear.2', drawing: smearDrawing({ kind, magnification: 1000, seed: 2 }) },
  ];
}
