import { counted, type Words } from './words.ts';

/** The list of signs, the page of level A, the message of level B, the banner of level C. */
export function redFlagWords({ person, Person, hasRooms }: Words) {
  return {
    title: 'Un de ces signes aujourd’hui ?',
    allShown: (count: number) => `${counted(count, 'signe', 'signes')}, tous affichés`,
    scrollOn: (seen: number, count: number) =>
      `${counted(seen, 'signe lu', 'signes lus')} sur ${count} : faites défiler la liste`,
    yes: 'Oui',
    yesTo: (sign: string) => `Oui : ${sign}`,
    none: 'Aucun de ces signes',
    noOther: 'Aucun autre de ces signes',
    levelA: {
      /** Text 33, in the order it is read aloud: the sign, then the number. */
      sign: (sign: string) => `Signe d’urgence : ${sign}.`,
      others: (count: number) => `Et ${counted(count, 'autre signe', 'autres signes')}.`,
      wait: 'N’attendez pas un avis différé.',
      number: '15',
      call: 'Appelez le 15 (SAMU).',
      /** Text 34, after what must be done first. */
      thenCall: 'Puis appelez le 15 (SAMU).',
      also: '112 possible. 114 par SMS pour une personne sourde ou malentendante.',
      stay: `Restez près du ${person}.`,
      called: 'J’ai appelé le 15',
      physician: 'Un médecin est présent',
      mistake: 'Erreur de saisie, je corrige',
      record: 'Noter l’appel',
      hour: 'Heure',
      note: 'Consigne, ou nom du médecin',
      hourFormat: 'Écrivez l’heure, par exemple 14 h 05.',
      notRecorded: 'Notez l’heure et la consigne dans le dossier de soins.',
    },
    toSay: {
      title: 'À dire au téléphone',
      address: 'Lieu',
      person: Person,
      sign: 'Signe',
      treatment: 'Traitement',
      allergies: 'Allergies',
      callback: 'Votre ligne',
      print: 'Imprimer la fiche de liaison',
      sheet: 'Fiche de liaison d’urgence',
      printedAt: (when: string) => `Imprimée ${when}`,
      reason: 'Motif',
      vitals: 'Constantes',
      measures: {
        systolic: 'PAS',
        diastolic: 'PAD',
        pulse: 'FC',
        breaths: 'FR',
        saturation: 'SpO₂',
        oxygen: 'oxygène',
        temperature: 'température',
        weight: 'poids',
      },
      attending: 'Médecin traitant',
      antecedents: 'Antécédents',
      directives: 'Directives anticipées',
      withRoom: hasRooms ? (room: string) => `ch. ${room}` : () => '',
    },
    levelB: {
      title: 'Avis le jour même',
      /** Text 35. */
      text: (phone: string) =>
        `Un avis est nécessaire aujourd’hui. Appelez le service au ${phone}. Sans réponse : médecin de garde, ou 15.`,
      textNoPhone:
        'Un avis est nécessaire aujourd’hui. Appelez le service. Sans réponse : médecin de garde, ou 15.',
      who: 'Qui avez-vous joint, et que vous a-t-on dit ?',
      reached: 'J’ai joint …',
      reachedFull: 'J’ai joint le service',
    },
    levelC: {
      /** Text 36. */
      text: 'Priorité relevée à “Rapide”. Vous pouvez la baisser en disant pourquoi.',
      lowerTitle: 'Baisser la priorité ?',
      lowerWhy: 'Pourquoi ?',
      chooseReason: 'Choisir un motif',
      lowerNote: 'Précision',
      reasons: {
        loweredKnown: 'signe connu et stable',
        loweredPhysician: 'avis du médecin',
        loweredOther: 'autre raison',
      },
      lower: 'Baisser la priorité',
      keep: 'Garder “Rapide”',
    },
    banner: {
      label: 'Signes d’urgence notés',
      exits: {
        called15: (when: string) => `15 appelé ${when}`,
        physicianPresent: (when: string) => `médecin présent ${when}`,
        calledService: (when: string) => `service joint ${when}`,
      },
      line: (sign: string, exit: string) => `${sign} : ${exit}.`,
      toCall: (sign: string) => `${sign} : l’appel n’est pas noté.`,
      open: 'Revoir la consigne',
    },
    worse: {
      button: 'Aggravation',
      title: 'Aggravation : un de ces signes maintenant ?',
      none: 'Aucun de ces signes',
      noneText: (phone: string | null) =>
        phone === null
          ? `Aucun signe d’urgence. Si l’état du ${person} vous inquiète, appelez le médecin, ou le 15.`
          : `Aucun signe d’urgence. Si l’état du ${person} vous inquiète, appelez le service au ${phone}, le médecin, ou le 15.`,
    },
  } as const;
}
