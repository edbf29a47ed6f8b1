import { SittingScreen } from '../features/expert/list/SittingScreen.tsx';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { useSession } from '../lib/currentSession.ts';

/** « Accueil » of whoever is at the screen: an expert comes back to her sitting. */
export function RoleHome() {
  const { user } = useSession();
  return user.role === 'expert' ? <SittingScreen /> : <HomeScreen />;
}
