import type { EyeSide } from '../../fhir/serviceRequest.ts';
import { fundusDrawing } from '../pictures/gallery.ts';
import type { CasePicture, ClinicalCase, EyeLook, ShortAnswers } from './clinicalCase.ts';

interface EyeFindings {
  readonly acuity: string;
  readonly symptoms: readonly string[];
  readonly anterior: readonly string[];
  readonly history: readonly string[];
  readonly look: EyeLook;
  readonly quality: string;
  readonly findings: readonly string[];
  /** Stage of diabetic retinopathy, when it is one. */
  readonly stage?: string;
}

interface OphthalmologyCase {
  readonly reason: string;
  readonly eye: EyeSide;
  readonly onset: string;
  readonly course: string;
  readonly question: string;
  readonly context: string;
  readonly right: EyeFindings;
  readonly left: EyeFindings;
  readonly others?: ShortAnswers;
  readonly diagnosis: string;
  readonly certainty: string;
  readonly plan: readonly string[];
  readonly delay: string;
  readonly months?: number;
  readonly next: string;
  readonly opinion: string;
}

const eyeCodes: Readonly<Record<EyeSide, string>> = {
  right: '18944008',
  left: '8966001',
  both: '40638003',
};

const calm: EyeFindings = {
  acuity: '6-10',
  symptoms: ['none'],
  anterior: ['calm'],
  history: ['pseudophakia'],
  look: 'aged',
  quality: 'good',
  findings: ['normal'],
};

/** The cases of ophthalmology in EHPAD, by name. */
export const ophthalmologyCases = {
  cataract: ophthalmologyCase({
    reason: 'vision-loss',
    eye: 'right',
    onset: 'months',
    course: 'worse',
    question: 'La baisse de vision de l’œil droit justifie-t-elle une consultation au CHU ?',
    context:
      'Depuis trois mois, ne lit plus le journal et se plaint d’un voile à droite. Œil gauche opéré de cataracte en 2019. Pas de douleur, pas de rougeur.',
    right: {
      ...calm,
      acuity: '2-10',
      symptoms: ['far-loss', 'glare'],
      history: ['cataract'],
      look: 'cataract',
      quality: 'sufficient',
      findings: ['cataract-moderate'],
    },
    left: calm,
    diagnosis: 'Cataracte de l’œil droit',
    certainty: 'probable',
    plan: ['consultation', 'surgery'],
    delay: '3m',
    next: 'useless',
    opinion:
      'Œil droit : cataracte évoluée qui explique la baisse de vision ; fond d’œil visible sans lésion maculaire évidente. Œil gauche : rassurant. Consultation pour discuter l’intervention, sans urgence, si le résident la souhaite.',
  }),
  macularDegeneration: ophthalmologyCase({
    reason: 'vision-loss',
    eye: 'left',
    onset: 'weeks',
    course: 'worse',
    question:
      'Baisse de vision de l’œil gauche avec lignes déformées : DMLA à traiter rapidement ?',
    context:
      'Depuis deux semaines, les lignes ondulent à gauche et les visages sont flous au centre. Pas de douleur. Tension équilibrée.',
    right: {
      ...calm,
      acuity: '5-10',
      history: ['amd-dry'],
      look: 'drusen',
      findings: ['amd-drusen'],
    },
    left: {
      ...calm,
      acuity: '1-10',
      symptoms: ['distortion', 'central-spot'],
      history: ['amd-dry'],
      look: 'drusen',
      findings: ['amd-wet'],
    },
    diagnosis: 'DMLA, forme exsudative suspectée à gauche',
    certainty: 'probable',
    plan: ['consultation', 'imaging'],
    delay: '1w',
    next: '6',
    opinion:
      'Œil gauche : aspect compatible avec une DMLA exsudative, OCT et consultation dans la semaine au CHU. Œil droit : drusen sans signe d’exsudation. Autosurveillance par la grille d’Amsler chaque semaine.',
  }),
  diabetes: ophthalmologyCase({
    reason: 'diabetic-screening',
    eye: 'both',
    onset: 'gt6m',
    course: 'stable',
    question: 'Fond d’œil d’un diabète ancien : quel stade et quel délai de contrôle ?',
    context:
      'Diabète de type 2 depuis vingt-deux ans, sous insuline. Dernier fond d’œil il y a plus de deux ans.',
    right: {
      ...calm,
      look: 'diabetic',
      history: ['diabetic-retinopathy'],
      findings: ['diabetic-retinopathy'],
      stage: '2',
    },
    left: {
      ...calm,
      acuity: '5-10',
      look: 'diabetic',
      history: ['diabetic-retinopathy'],
      findings: ['diabetic-retinopathy', 'oedema-possible'],
      stage: '2',
    },
    others: {
      'o.diab': 'type2',
      'o.diabdur': 22,
      'o.insulin': 'yes',
      'o.hba1c': 8.1,
      'g.history': ['diabetes', 'hypertension'],
    },
    diagnosis: 'Rétinopathie diabétique non proliférante modérée des deux yeux',
    certainty: 'probable',
    plan: ['consultation', 'imaging'],
    delay: '3m',
    next: '6',
    opinion:
      'Œil droit et œil gauche : rétinopathie non proliférante modérée. À gauche, exsudats proches de la macula : OCT à prévoir avec la consultation. Équilibre de la glycémie et de la tension à revoir avec le médecin traitant.',
  }),
  glaucoma: ophthalmologyCase({
    reason: 'glaucoma',
    eye: 'both',
    onset: 'gt6m',
    course: 'stable',
    question: 'Suivi d’un glaucome traité par collyre : le contrôle peut-il se faire à distance ?',
    context:
      'Glaucome connu depuis dix ans, collyre tous les soirs, bien pris. Déplacements devenus très difficiles.',
    right: {
      ...calm,
      look: 'cupped',
      history: ['glaucoma', 'pseudophakia'],
      findings: ['glaucoma-suspect'],
    },
    left: {
      ...calm,
      look: 'cupped',
      history: ['glaucoma', 'pseudophakia'],
      findings: ['glaucoma-suspect'],
    },
    others: {
      'o.drops': 'some',
      'o.drops.list': 'Latanoprost, une goutte le soir dans chaque œil, depuis 2016',
      'o.iop.od': 17,
      'o.iop.og': 18,
      'o.iopm': 'rebound',
    },
    diagnosis: 'Glaucome chronique, excavation marquée des deux papilles',
    certainty: 'certain',
    plan: ['consultation'],
    delay: '3m',
    next: '12',
    opinion:
      'Papilles très excavées des deux côtés, pression acceptable. Poursuivre le collyre. Une consultation annuelle avec champ visuel reste souhaitable tant que le déplacement est possible.',
  }),
  redEye: ophthalmologyCase({
    reason: 'red-eye',
    eye: 'right',
    onset: 'days',
    course: 'stable',
    question: 'Œil rouge non douloureux depuis quatre jours, que faire ?',
    context:
      'Rougeur diffuse à droite, sécrétions le matin, pas de baisse de vision ni de douleur. Voisine de chambre atteinte la semaine précédente.',
    right: {
      ...calm,
      symptoms: ['redness', 'discharge'],
      anterior: ['red', 'discharge'],
      findings: ['conjunctivitis'],
    },
    left: { ...calm, look: 'healthy' },
    diagnosis: 'Conjonctivite probable',
    certainty: 'probable',
    plan: ['local-treatment', 'lid-hygiene'],
    delay: '1w',
    next: 'useless',
    opinion:
      'Œil droit : tableau de conjonctivite. Lavages au sérum physiologique, hygiène des mains. Rappeler si douleur, baisse de vision, ou absence d’amélioration dans la semaine. Œil gauche : normal.',
  }),
  dryEye: ophthalmologyCase({
    reason: 'tearing',
    eye: 'both',
    onset: 'months',
    course: 'fluctuating',
    question: 'Œil sec ou allergie ? Quel collyre utiliser au long cours ?',
    context:
      'Larmoiement et sensation de sable des deux yeux, surtout l’après-midi devant la télévision. Essai d’un antiallergique sans effet.',
    right: { ...calm, symptoms: ['tearing', 'grit'], findings: ['dry-eye', 'blepharitis'] },
    left: {
      ...calm,
      symptoms: ['tearing', 'grit'],
      look: 'healthy',
      findings: ['dry-eye', 'blepharitis'],
    },
    diagnosis: 'Sécheresse oculaire avec blépharite',
    certainty: 'probable',
    plan: ['local-treatment', 'lid-hygiene'],
    delay: '3m',
    next: '24',
    opinion:
      'Sécheresse des deux yeux avec blépharite. Soins de paupières chaque soir, larmes artificielles sans conservateur quatre fois par jour. Arrêter l’antiallergique.',
  }),
  checkUp: ophthalmologyCase({
    reason: 'check-up',
    eye: 'both',
    onset: 'gt6m',
    course: 'stable',
    question: 'Bilan systématique : y a-t-il une lésion qui change la prise en charge ?',
    context: 'Pas de plainte. Lunettes de 2018, rayées. Dernier examen il y a plus de deux ans.',
    right: { ...calm, look: 'healthy' },
    left: { ...calm, look: 'healthy' },
    diagnosis: 'Fond d’œil normal pour l’âge',
    certainty: 'certain',
    plan: ['glasses'],
    delay: 'control',
    months: 24,
    next: '24',
    opinion:
      'Fond d’œil normal des deux côtés. Renouvellement des lunettes par l’opticien. Contrôle dans deux ans par une nouvelle rétinographie.',
  }),
  falls: ophthalmologyCase({
    reason: 'falls',
    eye: 'both',
    onset: 'months',
    course: 'worse',
    question: 'Trois chutes en deux mois : la vision est-elle en cause ?',
    context:
      'Chutes de jour, en marchant vers la fenêtre. Éblouissement net. Bilan de chute fait par le médecin coordonnateur, sans cause retrouvée.',
    right: {
      ...calm,
      acuity: '3-10',
      symptoms: ['glare'],
      history: ['cataract'],
      look: 'cataract',
      quality: 'sufficient',
      findings: ['cataract-moderate'],
    },
    left: {
      ...calm,
      acuity: '3-10',
      symptoms: ['glare'],
      history: ['cataract'],
      look: 'cataract',
      quality: 'sufficient',
      findings: ['cataract-moderate'],
    },
    others: { 'o.behav': ['bumps', 'falls'] },
    diagnosis: 'Cataracte des deux yeux, éblouissement',
    certainty: 'probable',
    plan: ['consultation', 'surgery'],
    delay: '1m',
    next: 'useless',
    opinion:
      'Cataracte des deux yeux qui peut expliquer l’éblouissement et contribuer aux chutes. Consultation dans le mois pour discuter l’intervention. En attendant : chapeau à visière, rideau à la fenêtre du couloir.',
  }),
  hydroxychloroquine: ophthalmologyCase({
    reason: 'hydroxychloroquine',
    eye: 'both',
    onset: 'gt6m',
    course: 'stable',
    question: 'Hydroxychloroquine depuis sept ans : le traitement peut-il continuer ?',
    context: 'Lupus cutané stable. Pas de plainte visuelle. Dernier contrôle manqué l’an passé.',
    right: { ...calm, acuity: '7-10', look: 'aged' },
    left: { ...calm, acuity: '7-10', look: 'aged' },
    others: {
      'o.riskmeds': ['hydroxychloroquine'],
      'o.hcq.dose': 200,
      'o.hcq.weight': 58,
      'o.hcq.years': 7,
      'o.amsler.od': 'normal',
      'o.amsler.og': 'normal',
    },
    diagnosis: 'Pas de signe de toxicité sur les clichés',
    certainty: 'hypothesis',
    plan: ['imaging'],
    delay: '3m',
    next: '12',
    opinion:
      'Pas d’anomalie visible sur ces clichés, mais ils ne suffisent pas : champ visuel et OCT à faire dans les trois mois. Ne pas interrompre le traitement d’ici là sans avis du prescripteur.',
  }),
} as const satisfies Record<string, ClinicalCase>;

function ophthalmologyCase(one: OphthalmologyCase): ClinicalCase {
  return {
    queue: 'OPHT-EHPAD',
    question: one.question,
    context: one.context,
    eye: one.eye,
    answers: {
      'o.reason': one.reason,
      'o.lat': eyeCodes[one.eye],
      'o.onset': one.onset,
      'o.evol': one.course,
      'o.behav': ['none'],
      ...eyeAnswers('od', one.right),
      ...eyeAnswers('og', one.left),
      'o.va.corr': '397536007',
      'o.pupil': 'equal-reactive',
      'o.lastexam': 'gt2y',
      'o.diab': 'none',
      'o.htn': 'balanced',
      'o.glasses': ['near'],
      'o.drops': 'none',
      'o.riskmeds': ['none'],
      ...one.others,
    },
    counts: null,
    pictures: [...eyePictures('right', one.right.look), ...eyePictures('left', one.left.look)],
    opinion: {
      answers: {
        ...opinionAnswers('od', one.right),
        ...opinionAnswers('og', one.left),
        'oa.diag': one.diagnosis,
        'oa.certainty': one.certainty,
        'oa.plan': one.plan,
        'oa.delay': one.delay,
        ...(one.months === undefined ? {} : { 'oa.delay.months': one.months }),
        'oa.rx': 'none',
        'oa.next': one.next,
        'oa.text': one.opinion,
      },
      text: one.opinion,
    },
  };
}

function eyeAnswers(side: 'od' | 'og', eye: EyeFindings): ShortAnswers {
  return {
    [`o.va.dist.${side}`]: eye.acuity,
    [`o.sympt.${side}`]: eye.symptoms,
    [`o.ant.${side}`]: eye.anterior,
    [`o.hx.${side}`]: eye.history,
  };
}

function opinionAnswers(side: 'od' | 'og', eye: EyeFindings): ShortAnswers {
  return {
    [`oa.qual.${side}`]: eye.quality,
    [`oa.find.${side}`]: eye.findings,
    ...(eye.stage === undefined
      ? {}
      : {
          [`oa.dr.${side}`]: eye.stage,
          [`oa.maculopathy.${side}`]: eye.findings.includes('oedema-possible')
            ? 'moderate'
            : 'none',
        }),
  };
}

function eyePictures(eye: 'right' | 'left', look: EyeLook): readonly CasePicture[] {
  const side = eye === 'right' ? 'od' : 'og';
  return (['macula', 'papille'] as const).map((view) => ({
    slot: `${side}.${view}`,
    drawing: fundusDrawing(look, eye, view),
  }));
}
