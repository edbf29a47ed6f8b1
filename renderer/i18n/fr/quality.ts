import type { KeptDespiteReason, PictureRemark } from '../../../shared/domain/imageQuality.ts';
import type { Side } from '../../../shared/forms/form.ts';
import type { DiscSide } from '../../../shared/forms/pictureSides.ts';
import type { Words } from './words.ts';

/** Said after « Image »: what whoever takes a picture can do better, and nothing of what it shows. */
const remarks: Readonly<Record<PictureRemark, string>> = {
  blurred: 'floue',
  tooDark: 'trop sombre',
  tooBright: 'trop claire',
  glare: 'avec des reflets',
  framing: 'mal cadrée ou dans l’ombre',
  tooSmall: 'trop petite',
};

const eyes: Readonly<Record<Side, string>> = { right: 'œil droit', left: 'œil gauche' };

/** The word beside each picture taken in, and the side of the optic disc. */
export function qualityWords({ person }: Words) {
  const reasons: Readonly<Record<KeptDespiteReason, string>> = {
    bestOfSeveral: 'la meilleure de plusieurs',
    moved: `${person} agité ou qui bouge`,
    eyeMedia: 'pupille étroite ou cataracte',
    notPossible: 'nouvelle prise impossible',
    equipment: 'matériel insuffisant',
    readable: 'lisible malgré la remarque',
  };
  const list = (said: readonly PictureRemark[]) => said.map((one) => remarks[one]).join(', ');
  return {
    clear: 'Nette',
    /** Beside a place that has its picture: « Nette », « Floue, avec des reflets ». */
    verdict: (said: readonly PictureRemark[]) => {
      const all = said.length === 0 ? 'nette' : list(said);
      return `${all.charAt(0).toUpperCase()}${all.slice(1)}`;
    },
    retakeIt: (said: readonly PictureRemark[]) =>
      `Image ${list(said)}. Reprenez-la tant que le ${person} est là.`,
    retake: 'Reprendre',
    retakeOne: (name: string) => `Reprendre : ${name}`,
    keep: 'Garder quand même',
    keepOne: (name: string) => `Garder quand même : ${name}`,
    why: (title: string) => `Gardée quand même, parce que (${title})`,
    choose: 'Choisir un motif',
    reasons,
    keptOf: (said: readonly PictureRemark[]) => `Image ${list(said)}, gardée quand même.`,
    /** Beside the picture, for who reads the request. */
    read: (said: readonly PictureRemark[], reason: KeptDespiteReason | null) =>
      reason === null ? list(said) : `${list(said)}, gardée quand même : ${reasons[reason]}`,
    disc: {
      ask: 'Sur cette image, où est la papille\u00A0?',
      askOne: (title: string) => `Où est la papille : ${title}`,
      sides: {
        left: 'À gauche',
        right: 'À droite',
        notVisible: 'Non visible',
      } satisfies Record<DiscSide, string>,
      seen: {
        left: 'Papille à gauche de l’image',
        right: 'Papille à droite de l’image',
        notVisible: 'Papille non visible',
      } satisfies Record<DiscSide, string>,
      correct: 'Corriger la réponse',
      correctOne: (title: string) => `Corriger la réponse, papille : ${title}`,
      conflict: (said: Side, place: string) =>
        `La papille est du côté d’un ${eyes[said]}, et la place est « ${place} ». La demande ne peut pas partir ainsi.`,
      move: (to: Side) => `Mettre à l’${eyes[to]}`,
      exchange: (to: Side) => `Échanger avec l’${eyes[to]}`,
    },
    review: {
      title: 'Images à revoir, sans bloquer l’envoi',
      remark: (title: string, said: readonly PictureRemark[]) => `${title} : ${list(said)}`,
      disc: (title: string) => `${title} : papille non située`,
    },
  } as const;
}
