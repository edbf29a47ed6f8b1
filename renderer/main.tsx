import '@mantine/core/styles.layer.css';
import './ui/theme/fonts.css';
import './ui/theme/tokens.css';
import './ui/theme/base.css';
import 'dayjs/locale/fr';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { readLaunch } from './app/launch.ts';
import { mountReport } from './features/report/mountReport.tsx';
import { createQueryClient } from './lib/queryClient.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its root element.');

const launch = readLaunch(window.location.search);
const styleNonce =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

if (launch.window === 'print') {
  void mountReport();
} else {
  createRoot(root).render(
    <App launch={launch} styleNonce={styleNonce} queryClient={createQueryClient()} />,
  );
}
