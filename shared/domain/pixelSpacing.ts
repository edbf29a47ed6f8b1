import { z } from 'zod';

/** Millimetres that one pixel may stand for: from a microscope's to a whole back's, nothing else is believed. */
export const smallestSpacing = 0.000_01;
export const largestSpacing = 10;

/** Millimetres of what was photographed for one pixel of the original, as its file says. */
export const PixelSpacing = z.number().min(smallestSpacing).max(largestSpacing);
