/**
 * How many times a random story is told: all of them under Node, a quarter under Electron's own Node, which is there to
 * show that the same code runs on its cryptography and its SQLite.
 */
export function rounds(all: number): number {
  return process.versions.electron === undefined ? all : Math.ceil(all / 4);
}
