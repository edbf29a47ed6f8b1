import type { DiagnosticReport, Media } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { PictureLayer } from '../../../shared/domain/pictureLayer.ts';
import { buildPictureLayers, readPictureLayers } from '../../../shared/fhir/pictureLayers.ts';
import { extensionUrl } from '../../../shared/fhir/systems.ts';

const imageId = '0f0a1b5c-8f7e-4d3c-9b2a-1e6d5c4b3a29';
const other = '1f0a1b5c-8f7e-4d3c-9b2a-1e6d5c4b3a29';
const media: Media = {
  resourceType: 'Media',
  id: 'media-1',
  status: 'completed',
  content: {
    url: `Binary/${imageId}`,
    size: 10,
    extension: [{ url: extensionUrl.sha256, valueString: 'a'.repeat(64) }],
  },
};
const layer: PictureLayer = {
  imageId,
  marks: [{ kind: 'text', at: { x: 0.5, y: 0.25 }, text: 'exsudats' }],
};

const report = (parts: DiagnosticReport['media']): DiagnosticReport => ({
  resourceType: 'DiagnosticReport',
  status: 'final',
  code: {},
  ...(parts === undefined ? {} : { media: parts }),
});

test('a layer names its picture, and is read again as it was drawn', () => {
  const built = buildPictureLayers([layer], [media]);
  expect(built[0]?.link).toEqual({ reference: 'Media/media-1' });
  expect(readPictureLayers(report(built), [media])).toEqual([layer]);
});

test('a layer of another page goes beside that of the first, and neither is read as the other', () => {
  const page = { index: 4, width: 500, height: 700 };
  const further: PictureLayer = {
    imageId,
    page,
    marks: [{ kind: 'ruler', from: { x: 0.1, y: 0.1 }, to: { x: 0.2, y: 0.1 } }],
  };
  const built = buildPictureLayers([layer, further], [media]);
  expect(built.map(({ link }) => link.reference)).toEqual(['Media/media-1', 'Media/media-1']);
  expect(readPictureLayers(report(built), [media])).toEqual([layer, further]);
  const [, entry] = built;
  const said = JSON.stringify({ page: { ...page, index: -1 }, marks: further.marks });
  const spoilt = [{ url: extensionUrl.pictureLayer, valueString: said }];
  expect(
    readPictureLayers(report([{ ...entry, link: entry?.link ?? {}, extension: spoilt }]), [media]),
  ).toEqual([]);
});

test('nothing is drawn over a picture that is not of the request', () => {
  expect(buildPictureLayers([{ ...layer, imageId: other }], [media])).toEqual([]);
  expect(readPictureLayers(report(buildPictureLayers([layer], [media])), [])).toEqual([]);
});

test('a layer that cannot be read is left out, and the report without one has none', () => {
  const [entry] = buildPictureLayers([layer], [media]);
  const link = entry?.link ?? {};
  const spoilt = (valueString: string) =>
    report([{ link, extension: [{ url: extensionUrl.pictureLayer, valueString }] }]);
  expect(readPictureLayers(spoilt('{'), [media])).toEqual([]);
  expect(readPictureLayers(spoilt('[{"kind":"circle"}]'), [media])).toEqual([]);
  expect(readPictureLayers(report(undefined), [media])).toEqual([]);
});
