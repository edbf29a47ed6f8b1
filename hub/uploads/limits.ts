/** Sizes in bytes, delays in milliseconds; `README.md` 8. */
export const maxFileBytes = 300 * 1024 * 1024;
export const maxPreviewBytes = 512 * 1024;
export const maxUnnamedPreviews = 200;
export const unnamedPreviewLifetimeMs = 7 * 24 * 3600 * 1000;
export const unfinishedUploadLifetimeMs = 14 * 24 * 3600 * 1000;
/** What a request may name: what a workstation takes in, and the report of an opinion. */
export const fileContentTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'application/pdf',
  'application/dicom',
];
export const previewContentType = 'image/jpeg';
