/** The emblem: a line between two banks, with one station. */
export function Mark({ width = 32 }: { readonly width?: number }) {
  return (
    <svg
      width={`${width / 16}rem`}
      height={`${(width * 3) / 64}rem`}
      viewBox="0 0 32 24"
      fill="none"
      aria-hidden="true"
    >
      <path
        d="M3 2c3 6 3 14 0 20M29 2c-3 6-3 14 0 20"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <path d="M6 12h20" stroke="currentColor" strokeWidth="1.75" />
      <circle cx="16" cy="12" r="4" fill="currentColor" />
    </svg>
  );
}
