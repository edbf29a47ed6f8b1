import { counted, type Words } from './words.ts';

/** « Prise de vue »: aiming, taking, choosing, and what to do when there is no camera. */
export function cameraWords({ person }: Words) {
  return {
    title: (place: string) => `Prise de vue : ${place}`,
    take: 'Prendre une photo',
    takeFor: (place: string) => `Prendre une photo : ${place}`,
    /** What is seen, for those who do not see it. */
    live: (place: string) => `Image de la caméra : ${place}`,
    frozen: 'Image figée',
    places: 'Places de la demande',
    position: (index: number, total: number) => `Image ${index} sur ${total}`,
    toTake: 'À prendre',
    optional: 'Facultative',
    /** `verdict` null where nothing was measured. */
    takenAt: (verdict: string | null, time: string) =>
      verdict === null ? `Prise à ${time}` : `${verdict}, ${time}`,
    current: 'En cours',
    leave: 'Revenir aux images',
    aim: {
      fundus: 'Centrez la zone demandée dans le cercle.',
      eye: 'Placez l’œil dans le cercle, bien éclairé.',
      skin: 'Cadrez de face, sans ombre ni contre-jour.',
      ruler: 'Posez la réglette à côté, bien à plat, dans le cadre.',
      plain: 'Tout doit tenir dans le cadre et rester lisible.',
    },
    ruler: 'Réglette ici',
    opening: 'Ouverture de la caméra…',
    shoot: 'Prendre la photo',
    shooting: 'Photo en cours…',
    burst: 'Prendre une rafale',
    bursting: (count: number, total: number) => `Rafale : ${count} sur ${total}`,
    choose: (count: number) =>
      `Choisissez une image parmi ${counted(count, 'prise', 'prises')}. Les autres ne sont pas gardées.`,
    chooseOne: (index: number, total: number) => `Choisir l’image ${index} sur ${total}`,
    chooseNone: 'Reprendre',
    checking: 'Vérification de l’image…',
    entered: 'Image enregistrée sur ce poste. Vérifiez le cadrage, la netteté et le côté.',
    enteredClear: 'Enregistrée sur ce poste. Vérifiez le cadrage et le côté.',
    retake: 'Reprendre',
    retaking: 'Retrait de l’image…',
    keep: 'Garder',
    failed: `La photo n’a pas pu être prise. Rien n’est perdu : réessayez tant que le ${person} est là, ou ajoutez un fichier.`,
    missing: {
      none: 'Aucune caméra trouvée. Branchez-la ou ajoutez un fichier.',
      refused:
        'Le système de ce poste refuse la caméra. Autorisez-la dans ses réglages, puis réessayez, ou ajoutez un fichier. Ce qui est pris est enregistré.',
      busy: 'La caméra ne s’ouvre pas : un autre programme s’en sert peut-être. Fermez-le, puis réessayez, ou ajoutez un fichier.',
      unplugged:
        'La caméra ne répond plus. Rebranchez-la ou ajoutez un fichier. Les images déjà prises sont enregistrées.',
    },
    retry: 'Réessayer',
    controls: {
      title: 'Réglages de la caméra',
      device: 'Caméra',
      unnamed: (index: number) => `Caméra ${index}`,
      state: (word: string, on: boolean) => `${word} : ${on ? 'oui' : 'non'}`,
      torch: 'Lampe',
      zoom: 'Zoom',
      focus: 'Mise au point',
      autoFocus: 'Mise au point automatique',
    },
    /** Name of the file that a picture taken here has: nothing of the person, and no side. */
    fileName: (extension: string) => `prise-de-vue.${extension}`,
  } as const;
}
