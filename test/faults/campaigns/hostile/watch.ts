const beatMs = 100;
/** A beat that comes later than this had to wait for the machine, and says nothing. */
const lateMs = 150;
const hungBeats = 1200;

/**
 * Lets work go on, and answers whether it hung: over two minutes of beats that came in time. A machine with other work
 * makes them come late, so that a hub that holds us up is told from neighbours that do.
 */
export async function hangs(work: () => Promise<void>): Promise<boolean> {
  let last = performance.now();
  let inTime = 0;
  let beat: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    beat = setInterval(() => {
      const now = performance.now();
      if (now - last < lateMs) inTime += 1;
      last = now;
      if (inTime > hungBeats) resolve(true);
    }, beatMs);
  });
  try {
    return await Promise.race([work().then(() => false), tooLong]);
  } finally {
    clearInterval(beat);
  }
}
