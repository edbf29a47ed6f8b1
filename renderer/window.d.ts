/** Makes `window.estuaire` known to every file of the window program. */
import type {} from '../shared/ipc/window.ts';
