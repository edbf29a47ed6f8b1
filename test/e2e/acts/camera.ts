import type { Locator, Page } from '@playwright/test';

/** What is said of the picture just taken, on the camera's own screen; the fake camera's is sharp at one moment only. */
export function verdict(page: Page): Locator {
  const said = /Enregistrée sur ce poste|Reprenez-la/;
  return page.locator('[data-cover]').getByRole('status').filter({ hasText: said });
}

/** From here on the camera takes this shade of grey alone, as in a room without light. */
export async function takesOnly(page: Page, shade: number): Promise<void> {
  await page.evaluate((value) => {
    const most = (max: number) => ({ min: 1, max, step: 1 });
    ImageCapture.prototype.getPhotoCapabilities = async () =>
      ({ imageWidth: most(4000), imageHeight: most(3000) }) as PhotoCapabilities;
    ImageCapture.prototype.takePhoto = () => {
      const canvas = new OffscreenCanvas(1280, 960);
      const drawing = canvas.getContext('2d');
      if (drawing === null) throw new Error('no canvas');
      drawing.fillStyle = `rgb(${value} ${value} ${value})`;
      drawing.fillRect(0, 0, 1280, 960);
      return canvas.convertToBlob({ type: 'image/jpeg' });
    };
  }, shade);
}
