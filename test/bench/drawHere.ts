/** Runs in the page: a drawn photograph, its bytes in base64. */
export async function drawHere(asked: {
  width: number;
  height: number;
  quality: number;
}): Promise<string> {
  const { width, height, quality } = asked;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no drawing context');
  const image = context.createImageData(width, height);
  for (let at = 0; at < width * height; at += 1) {
    const x = at % width;
    const y = (at - x) / width;
    const shade = 128 + 60 * Math.sin(x / 90) * Math.cos(y / 70) + ((x * y) % 23);
    image.data[at * 4] = shade;
    image.data[at * 4 + 1] = shade / 2;
    image.data[at * 4 + 2] = shade / 4;
    image.data[at * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
