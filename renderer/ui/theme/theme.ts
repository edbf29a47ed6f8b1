import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

const tide: MantineColorsTuple = [
  '#F1F8F9',
  '#E2EFF1',
  '#C3DEE2',
  '#9CC9D0',
  '#6FAFB9',
  '#4594A1',
  '#257C8B',
  '#126878',
  '#0B5563',
  '#073B45',
];

/** Type scale, radii and colours of the design brief, said once in the toolkit's terms. */
export const theme: MantineThemeOverride = createTheme({
  colors: { tide },
  primaryColor: 'tide',
  primaryShade: 8,
  autoContrast: true,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--sans)', fontWeight: '600' },
  fontSizes: {
    xs: '0.875rem',
    sm: '0.875rem',
    md: '1rem',
    lg: '1.125rem',
    xl: '1.375rem',
  },
  lineHeights: { xs: '1.25rem', sm: '1.25rem', md: '1.5rem', lg: '1.75rem', xl: '1.75rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.375rem', lg: '0.625rem', xl: '1rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/**
 * The toolkit's own colours fail the contrast we ask for (error, placeholder, dimmed): all of them point at
 * our tokens, which change with day and night by themselves.
 */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--problem)',
    '--mantine-color-anchor': 'var(--tide)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-hover': 'var(--tide-tint)',
    '--mantine-color-default-border': 'var(--hairline)',
    '--mantine-primary-color-filled': 'var(--tide)',
    '--mantine-primary-color-filled-hover': 'var(--tide-hover)',
    '--mantine-primary-color-contrast': 'var(--on-tide)',
    '--mantine-color-tide-filled': 'var(--tide)',
    '--mantine-color-tide-filled-hover': 'var(--tide-hover)',
  };
  return { variables: {}, light: shared, dark: shared };
};
