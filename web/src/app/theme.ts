import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineTheme,
} from '@mantine/core';

// Shade 6 is the filled one; with white text on it every filled colour reaches 4.5 : 1.
const harbor: MantineColorsTuple = [
  '#eef7fa',
  '#d9edf3',
  '#b3dbe7',
  '#85c5d7',
  '#57abc3',
  '#2b8dab',
  '#0e6f8a',
  '#0b6079',
  '#0a5166',
  '#083f50',
];
const red: MantineColorsTuple = [
  '#fff1f0',
  '#ffe1df',
  '#ffc4c0',
  '#fb9d97',
  '#f1756d',
  '#e0483f',
  '#c5281f',
  '#ad2019',
  '#931a14',
  '#76140f',
];
const green: MantineColorsTuple = [
  '#edf8f1',
  '#d8f0e1',
  '#b0e0c3',
  '#82cca0',
  '#55b57d',
  '#2f9a5e',
  '#1a7a46',
  '#14693b',
  '#105831',
  '#0b4425',
];
const amber: MantineColorsTuple = [
  '#fff7e6',
  '#ffedcc',
  '#fedb9b',
  '#fbc566',
  '#f2aa37',
  '#d98a12',
  '#9a5d04',
  '#864f02',
  '#714202',
  '#573301',
];
const slate: MantineColorsTuple = [
  '#f6f8fa',
  '#edf1f4',
  '#e1e7ec',
  '#d0d8df',
  '#b3bec8',
  '#8a97a3',
  '#5d6b78',
  '#4b5863',
  '#38434d',
  '#252e36',
];
const night: MantineColorsTuple = [
  '#d5dce2',
  '#b4bec7',
  '#94a0ab',
  '#6b7783',
  '#3e4954',
  '#303a44',
  '#242d35',
  '#182027',
  '#131a20',
  '#0d1217',
];

/** The product's look: calm, dense, and readable in both schemes. */
export const theme = createTheme({
  colors: { harbor, red, green, amber, gray: slate, dark: night },
  primaryColor: 'harbor',
  primaryShade: { light: 6, dark: 6 },
  black: '#1b242c',
  defaultRadius: 'sm',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Card: { defaultProps: { withBorder: true, padding: 'lg' } },
    Modal: { defaultProps: { centered: true } },
    Tooltip: {
      defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
  },
});

const readable = (theme: MantineTheme) => ({
  light: {
    '--mantine-color-body': theme.white,
    '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-red-6)',
    '--quayside-ground': 'var(--mantine-color-gray-0)',
    '--quayside-line': 'var(--mantine-color-gray-2)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': 'var(--mantine-color-red-3)',
    '--mantine-color-anchor': 'var(--mantine-color-harbor-3)',
    '--quayside-ground': 'var(--mantine-color-dark-8)',
    '--quayside-line': 'var(--mantine-color-dark-5)',
  },
});

/** Lifts Mantine's secondary texts to a contrast of 4.5 : 1 and names the page's own surfaces. */
export const cssVariables: CSSVariablesResolver = (theme) => ({
  variables: {},
  ...readable(theme),
});
