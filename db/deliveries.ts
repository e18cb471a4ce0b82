import type { Message } from '../jobs/delivery/message.ts';
