import { SittingScreen } from '../features/expert/list/SittingScreen.tsx';
import { TrayScreen } from '../features/expert/tray/TrayScreen.tsx';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { useSession } from '../lib/currentSession.ts';

/** « Accueil » of whoever is at the screen: an expert comes back to her sitting, a dispatcher to the tray. */
export function RoleHome() {
  const { user } = useSession();
  if (user.role === 'expert') return <SittingScreen />;
  return user.role === 'dispatcher' ? <TrayScreen /> : <HomeScreen />;
}
