import { counted, type Words } from './words.ts';

/** Pictures of a request: adding, attributing, refusing, looking. */
export function imagingWords({ person }: Words) {
  return {
    lead: (count: number, size: string) =>
      count === 0
        ? 'Ajoutez un fichier JPEG, PNG, PDF ou DICOM, déposez-le sur sa place, ou collez-le.'
        : `${counted(count, 'image jointe', 'images jointes')}, ${size}`,
    eyes: 'Images par œil',
    others: 'Autres images et documents',
    add: 'Ajouter un fichier',
    addTo: (slot: string) => `Ajouter un fichier : ${slot}`,
    addMany: 'Ajouter plusieurs fichiers',
    optional: 'facultatif',
    notFeasible: 'Non réalisable',
    notFeasibleFor: (slot: string) => `Non réalisable : ${slot}`,
    erase: 'Annuler',
    eraseFor: (slot: string) => `Annuler « non réalisable » : ${slot}`,
    remove: 'Retirer',
    removeOne: (name: string) => `Retirer : ${name}`,
    enlarge: (name: string) => `Agrandir : ${name}`,
    /** Name of a picture for those who do not see it. */
    name: (slot: string, date: string) => `${slot}, ${date}`,
    waiting: 'En attente',
    sending: (sent: string, total: string) => `Ajout en cours : ${sent} sur ${total}`,
    checking: 'Vérification de l’image…',
    dismiss: 'Fermer ce message',
    /** Text 31. */
    diskFull:
      'Disque plein. Ce qui est saisi est enregistré, mais aucune image ne peut être ajoutée. Libérez de la place ou appelez le support.',
    tray: {
      title: 'Images à attribuer',
      text: 'Choisissez la place de chaque fichier : rien n’est deviné.',
      which: (file: string, size: string) => `${file} · ${size}`,
      choose: 'Quelle image est-ce ?',
      attribute: 'Attribuer',
      named: 'Vérifiez la place de chaque fichier avant d’attribuer.',
      fromName: 'Place lue dans le nom du fichier. Est-ce bien cet œil\u00A0?',
      attributeAll: (count: number) => `Attribuer les ${count} images`,
      attributeTo: (file: string) => `Attribuer ${file}`,
      discard: 'Écarter',
      discardOne: (file: string) => `Écarter ${file}`,
    },
    viewer: {
      zoomIn: 'Agrandir (+)',
      zoomOut: 'Réduire (−)',
      fit: 'Ajuster (0)',
      turn: 'Tourner d’un quart (T)',
      mirror: 'Retourner en miroir (S)',
      redFree: 'Sans rouge (R)',
      light: 'Lumière (B)',
      asTaken: 'Comme elle a été prise (Z)',
      next: 'Image suivante (→)',
      previous: 'Image précédente (←)',
      position: (index: number, total: number) => `image ${index} sur ${total}`,
      zoom: (percent: number) => `Zoom ${percent} %`,
      keys: 'Touches : +, −, 0, flèches, T, S, R, B et Z. Faites glisser pour déplacer.',
      compressed: 'Copie d’affichage. L’original est gardé tel quel.',
      preview: 'Image compressée',
    },
    pages: {
      previous: 'Page précédente',
      next: 'Page suivante',
      position: (page: number, pages: number) => `page ${page} sur ${pages}`,
    },
    absent: `Image du ${person} pas encore sur ce poste`,
    sizes: {
      kilo: (value: string) => `${value}\u00A0Ko`,
      mega: (value: string) => `${value}\u00A0Mo`,
      giga: (value: string) => `${value}\u00A0Go`,
    },
  } as const;
}
