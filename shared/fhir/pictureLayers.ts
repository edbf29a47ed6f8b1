import type { DiagnosticReport, DiagnosticReportMedia, Media } from '@medplum/fhirtypes';
import { type PictureLayer, PictureLayers } from '../domain/pictureLayer.ts';
import { findExtension } from './extension.ts';
import { readOriginal } from './media.ts';
import { idIn, referenceTo } from './reference.ts';
import { extensionUrl } from './systems.ts';

/**
 * The pictures that an opinion draws over: `DiagnosticReport.media` names each one as it was sent, and its layer stands
 * beside the name, once for each page that is drawn over. The pictures themselves are not touched; a reader that does not
 * know the layer still has its pictures.
 * A layer of a picture that is not among `pictures` is left out.
 */
export function buildPictureLayers(
  layers: readonly PictureLayer[],
  pictures: readonly Media[],
): DiagnosticReportMedia[] {
  return layers.flatMap((layer) => {
    const media = pictures.find((one) => readOriginal(one)?.binaryId === layer.imageId);
    if (media?.id === undefined) return [];
    return [
      {
        extension: [
          { url: extensionUrl.pictureLayer, valueString: JSON.stringify(written(layer)) },
        ],
        link: referenceTo('Media', media.id),
      },
    ];
  });
}

/** The layers of a report; one that cannot be read, or whose picture is not here, is left out. */
export function readPictureLayers(
  report: DiagnosticReport,
  pictures: readonly Media[],
): PictureLayer[] {
  return (report.media ?? []).flatMap(({ extension, link }) => {
    const media = pictures.find(({ id }) => id !== undefined && id === idIn(link, 'Media'));
    const imageId = media === undefined ? undefined : readOriginal(media)?.binaryId;
    const text = findExtension(extension, extensionUrl.pictureLayer)?.valueString;
    if (imageId === undefined || text === undefined) return [];
    const layer = PictureLayers.safeParse([{ ...read(text), imageId }]);
    return layer.success ? layer.data : [];
  });
}

/** The marks alone on a first page, as they were written before other pages took any; with their page elsewhere. */
function written({ page, marks }: PictureLayer): unknown {
  return page === undefined ? marks : { page, marks };
}

function read(text: string): object {
  const value = parsed(text);
  if (Array.isArray(value)) return { marks: value };
  return typeof value === 'object' && value !== null ? value : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
