import type { Db } from '../db/db.ts';
import type { OpenedDb } from '../db/open-db.ts';
import type { Channel, Receive } from '../jobs/delivery/channel.ts';
import type { OnHappening } from '../jobs/delivery/happening.ts';
import type { Tally } from '../jobs/delivery/deliver.ts';
import type { Log } from '../jobs/log.ts';
import type { KeyRing } from '../jobs/privacy/key-ring.ts';
import type { Answer, Ask } from '../knowledge/answer/outcome.ts';
import type { OnDraft } from '../knowledge/answer/phrasing/phrasing.ts';
import type { Embedding } from '../knowledge/search/embedding.ts';
import type { IngestOptions, IngestReport } from '../knowledge/library/ingest.ts';
import type { UnitTree } from '../knowledge/unit-tree.ts';
import type { PreviewedPush } from '../jobs/care/preview-pushes.ts';
import type { ConfiguredBenefits } from './start/benefits.ts';
import type { ToldOfChecks } from './start/told-of-checks.ts';
import type { Config } from './config.ts';
import type { AuditHeads } from './start/audit-heads.ts';
import type { DeletionLedgerFile } from './start/deletion-ledger-file.ts';
import type { TerminalChannel } from './channels/terminal/terminal-channel.ts';
import type { Command } from './router/command.ts';
import type { Sample } from './sample/sample.ts';
import type { Calendar } from './start/calendar.ts';
import type { ClaimCode } from './start/claim-code.ts';

/** Everything that exists once the program is constructed; commands and handlers receive it, or parts of it. */
export interface Niangjia {
  readonly config: Config;
  readonly opened: OpenedDb;
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly calendar: Calendar;
  readonly embedding: Embedding;
  /** Opens and seals the fields of people's own matters. */
  readonly cipher: KeyRing;
  readonly sample: Sample;
  /** The union's own benefit files. */
  readonly benefitFiles: ConfiguredBenefits;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly terminal: TerminalChannel;
  readonly claimCode: ClaimCode;
  readonly auditHeads: AuditHeads;
  readonly deletions: DeletionLedgerFile;
  /** Every chat command. */
  readonly commands: readonly Command[];
  readonly receive: Receive;
  readonly onHappening: OnHappening;
  /** The address of the web pages. */
  webUrl(): string;
  /** A one-time sign-in link for the web pages, for a person or for whoever runs this machine. */
  signInUrl(personId?: string): Promise<string>;
  /** Resolves when every message received so far is handled and its replies are out; those to `chatId` for certain. */
  settled(chatId?: string): Promise<void>;
  tree(): Promise<UnitTree>;
  /** @param onDraft told the beginning of an answer that a model is still wording. */
  answer(ask: Ask, onDraft?: OnDraft): Promise<Answer>;
  ingest(paths: readonly string[], options: IngestOptions): Promise<IngestReport[]>;
  /** What staff are told of checks where documents set sums; see `createToldOfChecks`. */
  readonly toldOfChecks: ToldOfChecks;
  previewPushes(from: string, to: string): Promise<PreviewedPush[]>;
  /** Plans and delivers everything due up to the instant. */
  runDue(at: Date): Promise<Tally>;
  /** Starts channels, cron, delivery and web server. */
  start(): Promise<void>;
  /** Stops in reverse order; safe to call more than once. */
  stop(): Promise<void>;
}
