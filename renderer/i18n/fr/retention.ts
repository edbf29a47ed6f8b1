import { counted, type Words } from './words.ts';

/** What leaves this workstation when its time is over, and comes back on demand. */
export function retentionWords({ person }: Words) {
  return {
    title: 'Conservation sur ce poste',
    text: 'Une fois closes et reçues par la plateforme régionale, qui les garde, les demandes quittent ce poste et reviennent à la demande. Annulées avant leur envoi, elles sont effacées au même délai.',
    practice: 'L’exercice garde tout : il n’a pas de plateforme.',
    requests: 'Demandes closes',
    originals: 'Images d’origine',
    previews: 'Aperçus des images',
    days: (count: number) => counted(count, 'jour', 'jours'),
    months: (count: number) => counted(count, 'mois', 'mois'),
    bounds:
      'Comptées depuis la clôture, ces durées ne peuvent qu’être allongées. Un avis lu compte comme clos au bout de 30 jours.',
    saved: 'Durée de conservation enregistrée.',
    keepers:
      'L’IDEC, le médecin coordonnateur, un spécialiste ou l’administration du poste peut les changer.',
    cleared: 'Dernier nettoyage',
    neverCleared: 'Rien n’a encore été retiré.',
    clearedOn: (when: string, requests: number, pictures: number, space: string) =>
      `${when} : ${counted(requests, 'demande', 'demandes')}, ${counted(pictures, 'image', 'images')}, ${space}`,
    noByte: 'aucun octet',
    noImage: 'Aucune image.',
    space: 'Images sur ce poste',
    spaceOf: (originals: string, previews: string) => `${originals}, plus ${previews} d’aperçus`,
    archived: 'Demandes archivées',
    archivedCount: (count: number) => counted(count, 'demande', 'demandes'),
    state: 'En ce moment',
    going: 'Le nettoyage se fait tout seul, une fois par jour.',
    pauses: {
      practice: 'L’exercice garde tout.',
      hubUnheard: 'Rien n’est retiré tant que la plateforme ne répond pas.',
      clock: 'Rien n’est retiré : l’heure du poste diffère de celle de la plateforme.',
      export: 'Rien n’est retiré pendant un export complet, même interrompu.',
      backup: 'Rien n’est retiré pendant une sauvegarde.',
    },
    backups:
      'Les sauvegardes gardent ce qui a été retiré jusqu’à leur propre remplacement : 5 semaines au plus sur un poste sauvegardé chaque semaine.',
    atHub: 'original archivé à la plateforme régionale',
    image: 'Image archivée à la plateforme régionale',
    imageLoad: 'Image archivée à la plateforme régionale :',
    /** Rule 5.34: a small copy is shown, and the original is one act away. */
    imageCompressed: 'Image compressée. L’original est à la plateforme :',
    /** Where nothing is asked for: the second screen. */
    originalElsewhere: 'L’original est à la plateforme\u00A0: il se charge dans l’autre fenêtre.',
    load: 'charger',
    loadOriginal: 'charger l’original',
    reach: {
      coming: 'Demandée à la plateforme. Elle s’affichera ici dès son arrivée.',
      offline: 'Pas de réseau. L’image viendra d’elle-même dès que la plateforme répondra.',
      none: 'Ce poste n’est raccordé à aucune plateforme : l’image ne peut pas être chargée.',
    },
    list: {
      title: `Demandes archivées du ${person}`,
      hint: 'Closes, elles ont quitté ce poste. La plateforme régionale les garde.',
      line: (number: string, when: string) => `${number} · du ${when}`,
      noNumber: 'Demande sans numéro',
      load: 'Charger',
      loadOne: (number: string) => `Charger la demande ${number}`,
      reach: {
        coming: 'Demandée à la plateforme. Elle reviendra dans la liste.',
        offline: 'Pas de réseau. Elle reviendra dès que la plateforme répondra.',
        none: 'Ce poste n’est raccordé à aucune plateforme.',
      },
      wanted: 'Demandée, en attente de la plateforme.',
      refused: 'La plateforme ne l’a pas donnée. Appelez le support ; rien n’est perdu.',
    },
  } as const;
}
