import type { Routes } from '../server.ts';
import { addSection, type FrameParts } from './add-section.ts';
import { acceptUploads } from './read-form.ts';

/** The staff console: every section behind the same door. */
export function consoleRoutes(parts: FrameParts): Routes {
  return (app) => {
    acceptUploads(app);
    for (const section of parts.sections) addSection(app, section, parts);
  };
}
