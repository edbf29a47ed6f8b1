/** Sizes in bytes, delays in milliseconds; `README.md` 8. */
export const maxFileBytes = 100 * 1024 * 1024;
export const maxPreviewBytes = 512 * 1024;
export const maxUnnamedPreviews = 200;
export const unnamedPreviewLifetimeMs = 7 * 24 * 3600 * 1000;
export const unfinishedUploadLifetimeMs = 14 * 24 * 3600 * 1000;
export const previewContentType = 'image/jpeg';
