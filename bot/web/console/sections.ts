import type { CommandParts } from '../../commands-in-chat.ts';
import { activitiesSection } from './activities/activities-section.ts';
import { broadcastsSection } from './broadcasts/broadcasts-section.ts';
import { casesSection } from './cases/cases-section.ts';
import { deedsSection } from './deeds/deeds-section.ts';
import { deliveriesSection } from './deliveries/deliveries-section.ts';
import { documentsSection } from './documents/documents-section.ts';
import { feedbackSection } from './feedback/feedback-section.ts';
import { overviewSection } from './overview/overview-section.ts';
import { type PeopleParts, peopleSection } from './people/people-section.ts';
import { pushesSection } from './pushes/pushes-section.ts';
import type { ConsoleSection } from './section.ts';

/** What the sections are made of: the same use cases as the commands in chat. */
export type SectionParts = PeopleParts &
  Pick<CommandParts, 'db' | 'dayOf' | 'preview' | 'timezone' | 'plans' | 'takeIn' | 'refreshVectors'>;

/** Every section, in the order of the navigation. A new one is added here and nowhere else. */
export const createSections = (parts: SectionParts): readonly ConsoleSection[] => [
  overviewSection(parts),
  casesSection(parts),
  deedsSection(parts),
  feedbackSection(parts),
  broadcastsSection(parts),
  activitiesSection(parts),
  pushesSection(parts),
  peopleSection(parts),
  documentsSection(parts),
  deliveriesSection(parts),
];
