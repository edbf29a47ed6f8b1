/** The line « Mises à jour » of « À propos ». */
export const updates = {
  title: 'Mises à jour',
  off: 'Pas de mise à jour dans l’exercice, ni dans un programme d’essai.',
  notEnrolled: 'Les mises à jour viennent de la plateforme : ce poste n’y est pas encore raccordé.',
  unknown: 'Pas encore vérifié.',
  notOffered: (when: string) => `La plateforme ne propose pas de mise à jour (vérifié ${when}).`,
  upToDate: (when: string) => `À jour (vérifié ${when}).`,
  downloading: (version: string, done: string, total: string) =>
    `Version ${version} en cours de réception : ${done} sur ${total}. Vous pouvez travailler.`,
  ready: (version: string) => `Version ${version} prête : elle s’installera au prochain démarrage.`,
  managed: (version: string) =>
    `Version ${version} disponible : à installer par votre service informatique.`,
  troubles: {
    unsigned:
      'La mise à jour proposée n’est pas signée par Estuaire : elle a été refusée. Rien n’a changé sur ce poste. Prévenez votre service informatique.',
    malformed:
      'La mise à jour proposée ne peut pas être lue : elle a été refusée. Rien n’a changé sur ce poste. Prévenez votre service informatique.',
    older:
      'La plateforme propose une version plus ancienne que la dernière vue : elle a été refusée. Prévenez votre service informatique.',
    fileMismatch:
      'Le fichier reçu n’est pas celui qu’Estuaire a signé : il a été refusé. Rien n’a changé sur ce poste. Prévenez votre service informatique.',
    notForUs:
      'La nouvelle version n’a pas de fichier pour ce poste : il garde la sienne. Prévenez votre service informatique.',
    fileChanged:
      'La version qui était prête a été modifiée sur ce poste : elle n’a pas été installée. Estuaire la reçoit de nouveau. Prévenez votre service informatique.',
    notApplied:
      'La nouvelle version n’a pas pu s’installer en trois démarrages : ce poste garde la sienne et rien n’est perdu. Prévenez votre service informatique.',
    diskFull:
      'Le disque n’a plus assez de place pour recevoir la nouvelle version. Vos données ne risquent rien. Prévenez votre service informatique.',
  },
  /** The same in the column « Motif » of the journal. */
  reasons: {
    unsigned: 'Non signée par Estuaire',
    malformed: 'Illisible',
    older: 'Plus ancienne que la dernière vue',
    fileMismatch: 'Fichier différent de celui signé',
    notForUs: 'Sans fichier pour ce poste',
    fileChanged: 'Fichier modifié sur ce poste',
    notApplied: 'Installation impossible',
    diskFull: 'Disque plein',
  },
  check: 'Vérifier maintenant',
  checking: 'Vérification…',
} as const;
