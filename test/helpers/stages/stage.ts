import type { Config } from '../../../bot/config.ts';
import type { IncomingMessage, Receive } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';

/** Where a journey is played. */
export const stageNames = ['playground', 'feishu', 'wechat'] as const;
export type StageName = (typeof stageNames)[number];

/**
 * Where a journey is played that is the same everywhere: the stage that JOURNEY_STAGE names (`npm run soak journeys`
 * plays them on several), else the usual one.
 */
export const chosenStage = (usual: StageName): StageName =>
  stageNames.find((name) => name === process.env['JOURNEY_STAGE']) ?? usual;

/** A private chat with a person, or the group of a unit. */
export type Place =
  | { readonly kind: 'private'; readonly personId: string }
  | { readonly kind: 'group'; readonly unitId: string };

export interface Actor {
  readonly id: string;
  readonly name: string;
}

export interface Speech {
  readonly actor: Actor;
  readonly place: Place;
  readonly text: string;
  readonly mentioned: boolean;
}

/** A platform that people speak on: its far end, and how this program names what is there. */
export interface Stage {
  readonly name: StageName;
  /** Switches the channel on. */
  configure(config: Config): Config;
  accountOf(personId: string): string;
  /** The external id of a place. */
  chatOf(place: Place): string;
  /** Makes known who and what is there, then connects. */
  open(there: {
    readonly people: readonly Actor[];
    readonly units: readonly string[];
    start(receive: Receive): Promise<void>;
    receive: Receive;
  }): Promise<void>;
  /** Somebody speaks; resolves when it was handed in. */
  speak(speech: Speech): Promise<void>;
  /** Somebody sends a file in private; the playground takes none. */
  hand?(speech: Pick<Speech, 'actor' | 'place'>, file: { name: string; bytes: Buffer }): Promise<void>;
  /** Somebody presses a button of a message that the platform shows. */
  press(
    speech: Omit<Speech, 'text' | 'mentioned'>,
    message: Message,
    sentAs: string,
    label: string,
  ): Promise<void>;
  /** The words that stand on the platform for a sent message: its text, its buttons. */
  shown(sentAs: string): string;
  close(): Promise<void>;
}

/** Resolves once so many messages were handed in; for far ends that do not tell. */
export function countIncoming(receive: Receive): { receive: Receive; reached(count: number): Promise<void> } {
  let count = 0;
  let waiting: { readonly count: number; resolve(): void } | undefined;
  return {
    async receive(message: IncomingMessage) {
      await receive(message);
      count += 1;
      if (waiting && count >= waiting.count) waiting.resolve();
    },
    async reached(wanted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting = { count: wanted, resolve };
      if (count >= wanted) resolve();
      await promise;
    },
  };
}
