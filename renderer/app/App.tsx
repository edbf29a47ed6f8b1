import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { FailurePage } from '../ui/FailurePage.tsx';
import { Toaster } from '../ui/Toaster.tsx';
import { cssVariables, theme } from '../ui/theme/theme.ts';
import { useDisplay } from './display.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { GateApp } from './GateApp.tsx';
import type { Launch } from './launch.ts';
import { RecordApp } from './RecordApp.tsx';
import { SecondApp } from './SecondApp.tsx';
import { useVaultEvents } from './useVaultEvents.ts';

interface AppProps {
  readonly launch: Launch;
  readonly styleNonce: string;
  readonly queryClient: QueryClient;
}

const dateSettings = { locale: 'fr', firstDayOfWeek: 1 } as const;

/** The window program: its providers, then one of four faces (failure, gate, record, second screen). */
export function App({ launch, styleNonce, queryClient }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <Themed launch={launch} styleNonce={styleNonce} />
    </QueryClientProvider>
  );
}

function Themed({ launch, styleNonce }: Pick<AppProps, 'launch' | 'styleNonce'>) {
  const display = useDisplay(launch.window !== 'gate' && launch.failure === null);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={display.theme === 'night' ? 'dark' : 'light'}
      getStyleNonce={() => styleNonce}
    >
      <DatesProvider settings={dateSettings}>
        <Toaster>
          <ErrorBoundary>
            <Face launch={launch} />
          </ErrorBoundary>
        </Toaster>
      </DatesProvider>
    </MantineProvider>
  );
}

function Face({ launch }: { readonly launch: Launch }) {
  useVaultEvents();
  if (launch.failure !== null) return <FailurePage error={launch.failure} />;
  if (launch.window === 'second') return <SecondApp />;
  return launch.window === 'record' ? <RecordApp /> : <GateApp />;
}
