import type { Attachment, CodeableConcept, Media, Quantity } from '@medplum/fhirtypes';
import { type OtherPersonReason, otherPersonReasons } from '../domain/fileTraits.ts';
import {
  type KeptDespiteReason,
  keptDespiteReasons,
  type PictureRemark,
  pictureRemarks,
} from '../domain/imageQuality.ts';
import { PixelSpacing } from '../domain/pixelSpacing.ts';
import { type PictureAgeReason, pictureAgeReasons } from '../forms/pictureAge.ts';
import { findExtension } from './extension.ts';
import { type Person, personReference } from './person.ts';
import { idIn, referenceTo } from './reference.ts';
import { type EyeSide, eyeConcept } from './serviceRequest.ts';
import { codeSystem, extensionUrl } from './systems.ts';

/** The bytes of a picture, which travel apart under their own id. */
export interface BinaryFile {
  readonly binaryId: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-1 in base64: R4's own field. */
  readonly sha1: string;
  /** SHA-256, 64 lower-case hexadecimal digits: what receipts are checked against. */
  readonly sha256: string;
}

/** What the person who took the picture said of it. */
export type PictureQuality = 'good' | 'medium' | 'unreadable';

export interface Picture {
  readonly id: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly operator: Person;
  /** Slot of the form: `od.macula`, `smear.3`. */
  readonly slot: string;
  /** Words of the slot, « Œil droit — macula ». */
  readonly title: string;
  /** DICOM modality: OP, OPT, XC, GM, SM, DMS. */
  readonly modality: string;
  /** When it was taken, an instant. */
  readonly takenAt: string;
  readonly deviceName: string | null;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly quality: PictureQuality | null;
  /** Why it belongs here though it was taken on another day; null for a picture of the visit. */
  readonly kept?: PictureAgeReason | null;
  /** Why it is hers though its file named another person or side; null for a file that did not. */
  readonly confirmed?: OtherPersonReason | null;
  /** SHA-256 of a DICOM file as it was received; null for a file that is sent bit for bit. */
  readonly receivedSha256?: string | null;
  /** Millimetres for one pixel of the original, as its file says; null when it does not. */
  readonly pixelSpacing?: number | null;
  /** What the workstation said of it when it was taken in. */
  readonly remarks?: readonly PictureRemark[];
  /** Why it was kept in spite of that; null where nobody said. */
  readonly keptDespite?: KeptDespiteReason | null;
  readonly original: BinaryFile;
}

const viewCodes: Readonly<Record<string, string>> = { macula: '82859000', papille: '392406005' };

/** One picture, named with the size and hashes of its bytes so that the hub takes the Bundle before them. */
export function buildMedia(picture: Picture): Media {
  const eye = eyeOfSlot(picture.slot);
  return {
    resourceType: 'Media',
    id: picture.id,
    ...saidOf(picture),
    basedOn: [referenceTo('ServiceRequest', picture.requestId)],
    status: 'completed',
    type: { coding: [{ system: codeSystem.mediaType, code: 'image' }] },
    modality: { coding: [{ system: codeSystem.dicom, code: picture.modality }] },
    view: viewOfSlot(picture.slot, picture.title),
    subject: referenceTo('Patient', picture.patientId),
    createdDateTime: picture.takenAt,
    operator: personReference(picture.operator),
    ...(eye === null ? {} : { bodySite: eyeConcept(eye) }),
    ...(picture.deviceName === null ? {} : { deviceName: picture.deviceName }),
    height: picture.height,
    width: picture.width,
    content: { ...buildAttachment(picture.original), title: picture.title },
  };
}

/** What the workstation measured and the person who joined it said, when there is anything to say. */
function saidOf(picture: Picture): Pick<Media, 'extension'> {
  const { quality, kept = null, confirmed = null, receivedSha256 = null } = picture;
  const { pixelSpacing = null, remarks = [], keptDespite = null } = picture;
  const extension = [
    ...(quality === null ? [] : [{ url: extensionUrl.quality, valueCode: quality }]),
    ...(kept === null ? [] : [{ url: extensionUrl.keptPicture, valueCode: kept }]),
    ...(confirmed === null ? [] : [{ url: extensionUrl.confirmedPicture, valueCode: confirmed }]),
    ...(receivedSha256 === null
      ? []
      : [{ url: extensionUrl.receivedFile, valueString: receivedSha256 }]),
    ...(pixelSpacing === null
      ? []
      : [{ url: extensionUrl.pixelSpacing, valueQuantity: inMillimetres(pixelSpacing) }]),
    ...remarks.map((remark) => ({ url: extensionUrl.pictureRemark, valueCode: remark })),
    ...(keptDespite === null ? [] : [{ url: extensionUrl.keptDespite, valueCode: keptDespite }]),
  ];
  return extension.length === 0 ? {} : { extension };
}

function inMillimetres(value: number): Quantity {
  return { value, unit: 'mm', system: codeSystem.ucum, code: 'mm' };
}

/** Millimetres for one pixel of the original; null when nothing says so, or not as we do. */
export function readPixelSpacing({ extension }: Media): number | null {
  const quantity = findExtension(extension, extensionUrl.pixelSpacing)?.valueQuantity;
  if (quantity?.system !== codeSystem.ucum || quantity.code !== 'mm') return null;
  const spacing = PixelSpacing.safeParse(quantity.value);
  return spacing.success ? spacing.data : null;
}

/** Adds the small copy that leaves first; the signature covers the original only. */
export function withPreview(media: Media, preview: BinaryFile): Media {
  const others = (media.extension ?? []).filter(({ url }) => url !== extensionUrl.preview);
  const added = { url: extensionUrl.preview, valueAttachment: buildAttachment(preview) };
  return { ...media, extension: [...others, added] };
}

export function readPreview(media: Media): BinaryFile | null {
  return readAttachment(findExtension(media.extension, extensionUrl.preview)?.valueAttachment);
}

/** The bytes a picture names; null when size, hash or address is missing. */
export function readOriginal(media: Media): BinaryFile | null {
  return readAttachment(media.content);
}

/** The slot of the form a picture fills; null for a picture that came another way. */
export function readSlot(media: Media): string | null {
  return media.view?.coding?.find((coding) => coding.system === codeSystem.imageSlot)?.code ?? null;
}

export function readQuality(media: Media): PictureQuality | null {
  const code = findExtension(media.extension, extensionUrl.quality)?.valueCode;
  return (['good', 'medium', 'unreadable'] as const).find((known) => known === code) ?? null;
}

export function readKept(media: Media): PictureAgeReason | null {
  const code = findExtension(media.extension, extensionUrl.keptPicture)?.valueCode;
  return pictureAgeReasons.find((known) => known === code) ?? null;
}

/** Why it is the resident's though its file named another person or side; null for a file that did not. */
export function readConfirmed(media: Media): OtherPersonReason | null {
  const code = findExtension(media.extension, extensionUrl.confirmedPicture)?.valueCode;
  return otherPersonReasons.find((known) => known === code) ?? null;
}

/** What the workstation said of it when it was taken in; empty when nothing, or nothing was measured. */
export function readRemarks({ extension = [] }: Media): readonly PictureRemark[] {
  const said = extension.filter(({ url }) => url === extensionUrl.pictureRemark);
  return pictureRemarks.filter((known) => said.some(({ valueCode }) => valueCode === known));
}

export function readKeptDespite(media: Media): KeptDespiteReason | null {
  const code = findExtension(media.extension, extensionUrl.keptDespite)?.valueCode;
  return keptDespiteReasons.find((known) => known === code) ?? null;
}

/** The eye told by a slot's first part, `od` or `og`; null for slots that have no side. */
export function eyeOfSlot(slot: string): Exclude<EyeSide, 'both'> | null {
  const [side] = slot.split('.');
  if (side === 'od') return 'right';
  return side === 'og' ? 'left' : null;
}

function viewOfSlot(slot: string, display: string): CodeableConcept {
  const [, field = ''] = slot.split('.');
  const code = viewCodes[field];
  return {
    coding: [
      { system: codeSystem.imageSlot, code: slot, display },
      ...(code === undefined ? [] : [{ system: codeSystem.snomed, code }]),
    ],
  };
}

function buildAttachment(file: BinaryFile): Attachment {
  return {
    extension: [{ url: extensionUrl.sha256, valueString: file.sha256 }],
    contentType: file.contentType,
    url: `Binary/${file.binaryId}`,
    size: file.size,
    hash: file.sha1,
  };
}

function readAttachment(attachment: Attachment | undefined): BinaryFile | null {
  const binaryId = idIn({ reference: attachment?.url ?? '' }, 'Binary');
  const sha256 = findExtension(attachment?.extension, extensionUrl.sha256)?.valueString;
  if (!attachment || binaryId === null || sha256 === undefined || attachment.size === undefined) {
    return null;
  }
  const { contentType = 'application/octet-stream', size, hash: sha1 = '' } = attachment;
  return { binaryId, contentType, size, sha1, sha256 };
}
