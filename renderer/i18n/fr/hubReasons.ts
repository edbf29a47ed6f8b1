import type { HubReason } from '../../../shared/domain/hubReason.ts';

/** What happened, as the end of a sentence, and what to do. That the data are safe is said by the sentence around it. */
export interface RefusalWords {
  readonly why: string;
  readonly toDo: string;
}

const toDo = {
  correct: 'Corrigez, puis renvoyez.',
  again: 'Renvoyez. Si le refus revient, appelez le support.',
  support: 'Appelez le support, puis renvoyez.',
  region: 'Prévenez la région. Quand c’est réglé, renvoyez.',
  elsewhere: 'Prévenez la région. Quand c’est réglé, renvoyez sans rien changer.',
  signIn: 'Verrouillez, ouvrez de nouveau, puis renvoyez.',
} as const;

/** Every reason of section 9 of the hub's contract; one added there without words here does not compile. */
export const hubReasonWords: Readonly<Record<HubReason, RefusalWords>> = {
  'body.malformed': { why: 'l’envoi est arrivé illisible', toDo: toDo.again },
  'body.tooDeep': {
    why: 'l’envoi a une forme que la plateforme n’accepte pas',
    toDo: toDo.support,
  },
  'body.digest': { why: 'l’envoi a été abîmé en route', toDo: toDo.again },
  'requestId.missing': { why: 'l’envoi est arrivé sans son numéro', toDo: toDo.support },
  'search.parameter': {
    why: 'la plateforme n’a pas compris ce qui était demandé',
    toDo: toDo.support,
  },
  'auth.required': { why: 'la plateforme redemande qui vous êtes', toDo: toDo.signIn },
  'auth.expired': { why: 'la plateforme redemande qui vous êtes', toDo: toDo.signIn },
  'workstation.revoked': { why: 'ce poste n’a plus le droit d’envoyer', toDo: toDo.region },
  'workstation.pending': {
    why: 'ce poste n’est pas encore reconnu par la région',
    toDo: toDo.region,
  },
  'policy.write': {
    why: 'cet envoi n’est pas permis à ce poste ou à cette personne',
    toDo: toDo.region,
  },
  'enrolment.codeUnknown': { why: 'le code donné n’est pas connu', toDo: toDo.region },
  'enrolment.codeExpired': { why: 'le code donné a expiré', toDo: toDo.region },
  'enrolment.codeUsed': { why: 'le code donné a déjà servi', toDo: toDo.region },
  notFound: { why: 'la plateforme ne trouve pas ce que l’envoi complète', toDo: toDo.support },
  'route.unknown': { why: 'la plateforme ne connaît pas ce type d’envoi', toDo: toDo.support },
  'method.notAllowed': { why: 'la plateforme ne connaît pas ce type d’envoi', toDo: toDo.support },
  timeout: { why: 'l’envoi a duré trop longtemps', toDo: toDo.again },
  'upload.exists': { why: 'une image porte un numéro déjà pris', toDo: toDo.support },
  'upload.offset': { why: 'la suite d’une image ne se raccorde pas à son début', toDo: toDo.again },
  'professional.taken': {
    why: 'la signature d’une personne est déjà celle d’une autre',
    toDo: toDo.support,
  },
  'cursor.unknown': { why: 'la plateforme a été remise en état', toDo: toDo.again },
  'version.conflict': {
    why: 'une autre version est déjà sur la plateforme',
    toDo: 'Comparez les deux versions.',
  },
  'body.tooLarge': {
    why: 'l’envoi est trop long',
    toDo: 'Raccourcissez les textes, puis renvoyez.',
  },
  'upload.tooLarge': {
    why: 'une image dépasse 100 Mo',
    toDo: 'Reprenez cette image en plus petit, puis renvoyez.',
  },
  'bundle.tooManyEntries': {
    why: 'l’envoi contient trop d’éléments',
    toDo: 'Retirez des images, puis renvoyez.',
  },
  'media.unsupported': {
    why: 'une image a un format refusé',
    toDo: 'Remplacez cette image, puis renvoyez.',
  },
  'range.invalid': { why: 'un morceau d’image n’existe pas', toDo: toDo.again },
  'requestId.reused': { why: 'son numéro d’envoi a déjà servi', toDo: toDo.support },
  'bundle.type': { why: 'l’envoi est mal assemblé', toDo: toDo.support },
  'bundle.entry': { why: 'l’envoi est mal assemblé', toDo: toDo.support },
  'bundle.duplicate': { why: 'un élément y figure deux fois', toDo: toDo.support },
  'bundle.incomplete': { why: 'une partie obligatoire manque', toDo: toDo.correct },
  'resource.type': {
    why: 'un élément est d’un genre que la plateforme ne reçoit pas',
    toDo: toDo.support,
  },
  'resource.invalid': { why: 'un champ manque ou n’est pas valable', toDo: toDo.correct },
  'resource.binding': {
    why: 'une réponse n’est pas dans les choix de la plateforme',
    toDo: toDo.correct,
  },
  'resource.immutable': {
    why: 'un contenu déjà signé ne se change plus',
    toDo: 'Faites une nouvelle demande.',
  },
  'reference.form': { why: 'une personne ou une équipe y est mal désignée', toDo: toDo.support },
  'reference.unknown': {
    why: 'une personne ou une équipe citée n’est pas connue de la plateforme',
    toDo: toDo.elsewhere,
  },
  'attachment.form': {
    why: 'une image est mal décrite',
    toDo: 'Retirez l’image, ajoutez-la de nouveau, puis renvoyez.',
  },
  'attachment.conflict': {
    why: 'une image ne correspond pas à sa description',
    toDo: 'Vérifiez les images, puis renvoyez.',
  },
  'case.missing': { why: 'l’envoi ne se rattache à aucune demande', toDo: toDo.support },
  'case.patient': {
    why: 'deux personnes différentes y sont mêlées',
    toDo: 'Vérifiez l’identité, corrigez, puis renvoyez.',
  },
  'case.establishment': { why: 'le demandeur n’est pas de cet établissement', toDo: toDo.region },
  'number.taken': {
    why: 'son numéro est déjà celui d’une autre demande',
    toDo: 'Corrigez et signez : elle prendra un nouveau numéro.',
  },
  'state.forbidden': {
    why: 'la demande a changé d’état entre-temps',
    toDo: 'Relisez la demande avant d’aller plus loin.',
  },
  'upload.mismatch': { why: 'une image est arrivée différente de l’original', toDo: toDo.again },
  'upload.hash': { why: 'une image a été abîmée en route', toDo: toDo.again },
  'key.proof': { why: 'une signature n’a pas pu être vérifiée', toDo: toDo.support },
  'precondition.missing': {
    why: 'l’envoi ne dit pas de quelle version il part',
    toDo: toDo.support,
  },
  'rate.limited': { why: 'trop d’envois arrivent à la fois', toDo: toDo.again },
  internal: { why: 'la plateforme a rencontré une panne', toDo: toDo.again },
  unavailable: { why: 'la plateforme ne peut pas répondre pour le moment', toDo: toDo.again },
  'storage.full': { why: 'la plateforme n’a plus de place', toDo: toDo.region },
};

/** A reason that this version does not know, or none. */
export const unknownReason: RefusalWords = {
  why: 'le motif n’est pas connu de ce poste',
  toDo: toDo.support,
};
