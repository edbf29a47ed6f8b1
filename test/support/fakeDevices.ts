/**
 * A camera that draws a moving figure and a microphone that beeps, made by Chromium itself. The program that ships refuses
 * these switches (`commandLine.ts`); a program whose inspector is open, as tests drive it, keeps what it was given.
 */
export const fakeDevices: readonly string[] = ['--use-fake-device-for-media-stream'];
