import type { ChangeParts } from '../../../jobs/care/editing/change-plan.ts';
import type { CommandParts } from '../../router/commands-in-chat.ts';
import { activitiesSection } from './activities/activities-section.ts';
import { applicationsSection } from './applications/applications-section.ts';
import { auditSection } from './audit/audit-section.ts';
import { broadcastsSection } from './broadcasts/broadcasts-section.ts';
import { casesSection } from './cases/cases-section.ts';
import { deedsSection } from './deeds/deeds-section.ts';
import { deliveriesSection } from './deliveries/deliveries-section.ts';
import { documentsSection } from './documents/documents-section.ts';
import { exclusionsSection } from './exclusions/exclusions-section.ts';
import { feedbackSection } from './feedback/feedback-section.ts';
import { findingsSection } from './findings/findings-section.ts';
import { type HealthParts, healthSection } from './health/health-section.ts';
import { overviewSection } from './overview/overview-section.ts';
import { type PeopleParts, peopleSection } from './people/people-section.ts';
import { pushesSection } from './pushes/pushes-section.ts';
import { qaSection } from './qa/qa-section.ts';
import type { ConsoleSection } from './section.ts';
import { surveysSection } from './surveys/surveys-section.ts';

/** What the sections are made of: the same use cases as the commands in chat. */
export type SectionParts = PeopleParts &
  HealthParts &
  ChangeParts &
  Pick<
    CommandParts,
    'db' | 'dayOf' | 'preview' | 'timezone' | 'plans' | 'takeIn' | 'refreshVectors' | 'channels'
  >;

/** Every section, in the order of the navigation. A new one is added here and nowhere else. */
export const createSections = (parts: SectionParts): readonly ConsoleSection[] => [
  overviewSection(parts),
  casesSection(parts),
  applicationsSection(parts),
  deedsSection(parts),
  findingsSection(parts),
  feedbackSection(parts),
  broadcastsSection(parts),
  activitiesSection(parts),
  surveysSection(parts),
  pushesSection(parts),
  peopleSection(parts),
  exclusionsSection(parts),
  documentsSection(parts),
  qaSection(parts),
  deliveriesSection(parts),
  healthSection(parts),
  auditSection(parts),
];
