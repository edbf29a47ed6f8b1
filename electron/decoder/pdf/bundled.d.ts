interface ImportMeta {
  /** Vite's own: files found when building. */
  readonly glob: <T>(
    pattern: string,
    options: { readonly query: '?inline'; readonly import: 'default'; readonly eager: true },
  ) => Readonly<Record<string, T>>;
}

declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
