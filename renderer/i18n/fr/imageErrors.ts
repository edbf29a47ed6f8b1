import type { ErrorCode } from '../../../shared/errors.ts';
import type { ErrorWords } from './errors.ts';

/** Files that are not taken, or not yet: the kind, what is safe, and what to do on the device. */
export const imageErrors: Readonly<Record<Extract<ErrorCode, `image.${string}`>, ErrorWords>> = {
  'image.empty': {
    title: 'Ce fichier est vide.',
    safe: 'Rien n’a été ajouté.',
    action: 'Reprenez l’original sur l’appareil.',
  },
  'image.unreadable': {
    title: 'Ce fichier n’est pas une image lisible.',
    safe: 'Rien n’a été ajouté.',
    action: 'Reprenez l’original sur l’appareil.',
  },
  'image.incomplete': {
    title: 'Il manque une partie de cette image.',
    safe: 'Rien n’a été ajouté : une image incomplète tromperait le médecin.',
    action: 'Copiez-la de nouveau depuis l’appareil, ou reprenez-la.',
  },
  'image.tooLarge': {
    title: 'Ce fichier est trop lourd.',
    safe: 'Rien n’a été ajouté.',
    action: 'Choisissez une image plus légère sur l’appareil.',
  },
  'image.tooManyPixels': {
    title: 'Cette image est trop grande.',
    safe: 'Rien n’a été ajouté.',
    action: 'Choisissez une définition plus basse sur l’appareil.',
  },
  'image.unsupported': {
    title: 'Ce format d’image n’est pas reconnu.',
    safe: 'Rien n’a été ajouté.',
    action: 'Exportez l’image en JPEG, PNG, PDF ou DICOM.',
  },
  'image.tiff': {
    title: 'Les images TIFF ne sont pas prises.',
    safe: 'Rien n’a été ajouté.',
    action: 'Exportez l’image en JPEG, PNG ou DICOM depuis l’appareil.',
  },
  'image.heic': {
    title: 'Les photos HEIC des téléphones ne sont pas prises.',
    safe: 'Rien n’a été ajouté.',
    action: 'Réglez le téléphone sur « Le plus compatible » (JPEG), puis reprenez la photo.',
  },
  'image.svg': {
    title: 'Ce fichier est un dessin (SVG), pas une image d’appareil.',
    safe: 'Rien n’a été ajouté.',
    action: 'Exportez l’image en JPEG, PNG ou PDF.',
  },
  'image.jpeg2000': {
    title: 'Les images JPEG 2000 ne sont pas prises.',
    safe: 'Rien n’a été ajouté.',
    action: 'Réglez l’export de l’appareil sur JPEG, ou DICOM sans compression JPEG 2000.',
  },
  'image.rle': {
    title: 'Cette image DICOM est comprimée en RLE, qui n’est pas pris.',
    safe: 'Rien n’a été ajouté.',
    action: 'Réglez l’export de l’appareil sur DICOM sans compression, ou sur JPEG.',
  },
  'image.tooSlow': {
    title: 'Ce fichier est trop long à lire sur ce poste.',
    safe: 'Rien n’a été ajouté. Le reste de la demande est intact.',
    action: 'Réessayez, ou exportez une image plus légère depuis l’appareil.',
  },
  'image.tooManyPages': {
    title: 'Ce fichier a trop de pages ou d’images.',
    safe: 'Rien n’a été ajouté.',
    action:
      'Exportez seulement les pages utiles : 30 au plus pour un PDF, 200 images pour un DICOM.',
  },
  'image.pdfLocked': {
    title: 'Ce PDF est protégé par un mot de passe.',
    safe: 'Rien n’a été ajouté.',
    action: 'Demandez au laboratoire un PDF sans mot de passe, ou photographiez la page.',
  },
  'image.pdfIncomplete': {
    title: 'Une page de ce PDF ne peut pas être montrée en entier.',
    safe: 'Rien n’a été ajouté : une page incomplète tromperait le médecin.',
    action: 'Exportez le document en JPEG, ou photographiez la page.',
  },
  'image.dicomUnsupported': {
    title: 'Ce fichier DICOM n’est pas d’une forme prise ici.',
    safe: 'Rien n’a été ajouté.',
    action: 'Réglez l’export de l’appareil sur DICOM sans compression, ou sur JPEG.',
  },
  'image.otherPerson': {
    title: 'Une image ne dit pas la même personne, ou le même côté, que la demande.',
    safe: 'Rien n’a été envoyé.',
    action: 'Comparez, puis retirez l’image ou dites pourquoi elle est bien la sienne.',
  },
  'image.placeFull': {
    title: 'Cette place a déjà toutes ses images.',
    safe: 'Rien n’a été ajouté. Celles qui y sont restent jointes.',
    action: 'Choisissez une autre place, ou retirez d’abord une image.',
  },
};
