import { useCallback } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { RequestDetail, RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { shortName } from './pictureWords.ts';

/** The pictures of a case as the viewer takes them, the same on either screen: which, under what names, and why one is not here. */
export function useCasePictures({ images, earlierImages, may, questionnaire }: RequestDetail) {
  const words = useText().expert.viewer;
  const form = formCatalogue.form(questionnaire);
  const nameOf = useCallback((picture: RequestImage) => shortName(form, picture), [form]);
  return {
    own: images,
    earlier: earlierImages,
    nameOf,
    absence: may.accept ? words.onAcceptanceHint : words.onTheWayHint,
  };
}
