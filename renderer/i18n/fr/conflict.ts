import { counted } from './words.ts';

/** Two versions of one resident's file: what each says, and the choice. */
export const conflict = {
  title: 'Deux versions de cette fiche',
  lead: 'La fiche a été modifiée ici et sur un autre poste. Rien n’est remplacé. Choisissez ligne par ligne.',
  notYet:
    'La version de la plateforme n’est pas encore arrivée. La vôtre est intacte ici. Revenez dans un instant.',
  newer:
    'Une version plus récente vient d’arriver. Rien n’est perdu : vos choix sont gardés sur les lignes inchangées.',
  settled: 'Cette fiche n’est plus à départager.',
  back: 'Voir les envois',
  field: 'Ligne',
  base: 'Avant',
  noBase: 'Avant (non gardé)',
  mine: 'Ce poste',
  theirs: 'Plateforme',
  by: (who: string, when: string) => `${who}, ${when}`,
  unknownWho: 'auteur non noté',
  unknownWhen: 'date non notée',
  empty: 'vide',
  keep: {
    mine: (field: string, value: string) => `${field}, garder ce poste : ${value}`,
    theirs: (field: string, value: string) => `${field}, garder la plateforme : ${value}`,
  },
  fromService: 'Identité vérifiée auprès de l’INSi : garder la plateforme.',
  same: (count: number) => counted(count, 'ligne identique', 'lignes identiques'),
  left: (count: number) => `${counted(count, 'ligne', 'lignes')} à choisir`,
  kept: 'Les deux versions restent gardées comme preuve.',
  later: 'Plus tard',
  submit: 'Enregistrer et envoyer ces choix',
  done: 'Choix enregistrés. Ils partent au prochain envoi.',
} as const;
