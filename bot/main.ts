import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Chat } from '../db/chats/chats.ts';
import { hasOpenDeliveries } from '../db/delivery/delivery-status.ts';
import { listUnits } from '../db/people/units.ts';
import { type OpenedDb, openDb } from '../db/open-db.ts';
import { recordAct } from '../jobs/audit/record-act.ts';
import { createDialogStore } from '../jobs/benefits/dialog-store.ts';
import { createDelivery } from '../jobs/delivery/deliver.ts';
import type { Channel } from '../jobs/delivery/channel.ts';
import type { Log } from '../jobs/log.ts';
import { oneByOne } from '../jobs/one-by-one.ts';
import { unitTree } from '../knowledge/unit-tree.ts';
import { createAuditHeads } from './start/audit-heads.ts';
import { createBenefits } from './start/benefits.ts';
import { createCalendar } from './start/calendar.ts';
import { createCare } from './start/care.ts';
import { createPlayground } from './channels/playground/playground.ts';
import { eachMinute } from './clock/each-minute.ts';
import { runDue } from './clock/run-due.ts';
import { startTicker } from './clock/ticker.ts';
import { configuredChannels } from './start/configured-channels.ts';
import { createTerminalChannel } from './channels/terminal/terminal-channel.ts';
import { createClaimCode } from './start/claim-code.ts';
import { type CommandParts, createCommands } from './router/commands-in-chat.ts';
import type { Config } from './config.ts';
import { createKnowledge } from './start/create-knowledge.ts';
import { createToldOfChecks } from './start/told-of-checks.ts';
import { createActivityTalk } from './dialogs/activity-talk.ts';
import { createBenefitTalk } from './dialogs/benefit-talk.ts';
import { createBenefitsInForce } from './dialogs/find-benefit.ts';
import { pressAnswer } from './dialogs/press-answer.ts';
import { createSurveyTalk } from './dialogs/survey-talk.ts';
import { createWishTalk } from './dialogs/wishes/wish-talk.ts';
import { createDeletionLedgerFile } from './start/deletion-ledger-file.ts';
import { checkHealth } from './doctor/health.ts';
import { createProgressWatch } from './broadcasts/progress-watch.ts';
import { createMemberLists } from './happenings/list-members.ts';
import { createOnHappening } from './happenings/create-on-happening.ts';
import { createAnswerAttachment } from './handlers/answer-attachment.ts';
import { createAnswerQuestion } from './handlers/answer-question.ts';
import { createConversationMemory } from './inbox/conversation-memory.ts';
import { createInbox } from './inbox/inbox.ts';
import { createTakenWords } from './inbox/taken-words.ts';
import { createMessageHandler } from './inbox/handle-message.ts';
import { makeReady } from './start/make-ready.ts';
import type { Niangjia } from './niangjia.ts';
import { openKeyRing } from './start/open-key-ring.ts';
import { createRecognition } from './start/recognition.ts';
import { createRouter } from './router/router.ts';
import { loadSample } from './sample/load-sample.ts';
import { createSample } from './sample/sample.ts';
import { startChannel } from './start/start-channel.ts';
import { consoleRoutes } from './web/console/console-routes.ts';
import { recordConsoleWrite } from './web/console/record-console-write.ts';
import { createSections } from './web/console/sections.ts';
import { createGuard } from './web/guard.ts';
import { createSignInLink } from './web/sessions.ts';
import { createWebServer } from './web/server.ts';
import { signInRoutes } from './web/sign-in-routes.ts';
import { suggestedQuestions } from './channels/playground/suggested-questions.ts';

/** How often a terminal looks whether its reply is out. */
const settlePollMs = 20;

export interface Surroundings {
  readonly log: Log;
  readonly now: () => Date;
  /** Tells the operator, in Chinese. */
  readonly announce: (text: string) => void;
  /** Opens another database than the configured one (tests). */
  readonly open?: () => Promise<OpenedDb>;
}

/**
 * Constructs everything that exists, in the order in which it depends on each other. The database is open and the terminal
 * talks from here on; everything else runs from `start` on.
 */
export async function createNiangjia(
  config: Config,
  { log, now, announce, open }: Surroundings,
): Promise<Niangjia> {
  const opened = await (open?.() ?? openDb(config.database));
  const { db } = opened;
  const cipher = await openKeyRing(db, config.keys, announce);
  const calendar = createCalendar(config.timezone);
  const dayOf = (at: Date) => calendar.dayOf(at);
  const tree = async () => unitTree(await listUnits(db));

  // Knowledge
  const { embedding, library, searchByWords, answer, refreshVectors } = await createKnowledge({
    ...{ config, db, log, now, dayOf, tree },
    isSample: () => sample.isLoaded(),
  });

  // Jobs
  const terminal = createTerminalChannel(now);
  const claimCode = createClaimCode(db);
  const auditHeads = createAuditHeads(db, join(config.database.folder, 'audit-heads.log'));
  const deletions = createDeletionLedgerFile(db, cipher, join(config.database.folder, 'deletions.log'));
  const guard = createGuard({ db, now, today: () => dayOf(now()), host: config.web.host });
  const channels = new Map<string, Channel>();
  const mayPush = ({ kind, channel }: Chat) =>
    kind === 'private' || (channels.get(channel)?.capabilities.has('group_push') ?? true);
  const care = createCare({ db, config, log, mayPush });
  const { planning } = care;
  const sample = createSample({
    db,
    dayOf,
    mode: config.sample,
    hasRealChannel: config.feishu !== undefined || config.wechat !== undefined,
    announce,
    async load() {
      // First, so that the opening of the sample's activity is not before the first start.
      await care.begin(now());
      await loadSample(db, { now: now(), cipher, ingest: library.ingestSample });
    },
  });
  const benefitFiles = createBenefits({
    folder: join(config.database.folder, 'benefits'),
    isSample: () => sample.isLoaded(),
    log,
  });
  const toldOfChecks = createToldOfChecks({
    ...{ db, tree },
    catalogue: () => benefitFiles.catalogue(),
    today: () => dayOf(now()),
  });
  const benefits = createBenefitsInForce(() => benefitFiles.catalogue());
  const dialogs = createDialogStore(db, cipher);
  const talkParts = { db, cipher, benefits, dialogs, search: searchByWords };
  const talk = createBenefitTalk(talkParts, createAnswerQuestion({ db, answer, channels }));
  const parts: CommandParts = {
    ...planning,
    dayOf,
    refreshVectors,
    channels,
    log,
    now,
    async takeIn(path, unitId) {
      // The sample's units go with the first real document, so they are none to take in for.
      const { root } = (await sample.isLoaded()) ? unitTree([]) : { root: undefined };
      const beforeStore = () => sample.giveWay(announce);
      const options = { unitId: root?.id ?? unitId, sample: false, beforeStore };
      const [report] = await library.ingest([path], options);
      if (!report) return undefined;
      const told = await toldOfChecks([report], options.unitId);
      const reason = [report.reason, told].filter((line) => line !== undefined).join('\n');
      return reason === '' ? report : { ...report, reason };
    },
    claimCode,
    plans: care.plans,
    preview: care.preview,
    cipher,
    deletions,
    dialogs,
    benefits,
    beginTalk: (turn, words) => talk.begin(turn, words),
    pressInTalk: (turn, rest) => pressAnswer(talkParts, turn, rest, talk.answer),
    signInUrl: (personId) => signInUrl(personId),
  };
  const commands = createCommands(parts);
  const takenWords = createTakenWords(commands);
  const playground = createPlayground({
    db,
    now,
    log,
    guard,
    today: () => calendar.dayOf(now()),
    commands: commands
      .map(({ name, usage, forStaff }) => ({ name, usage, forStaff }))
      .filter(({ usage }) => usage !== ''),
    suggestions: suggestedQuestions,
    takenWords,
  });
  const real = configuredChannels(config, { db, log, now, announce });
  // In order of preference, where a person can be reached on several.
  for (const channel of [...real.channels, playground.channel, terminal]) channels.set(channel.name, channel);
  const delivery = createDelivery({
    db,
    channels,
    now,
    log,
    mayReceive: care.mayReceive,
    chatGone: (channel, chatExternalId) => onHappening(channel, { kind: 'group_left', chatExternalId }),
    processId: `${hostname()}/${process.pid}/${randomUUID()}`,
    ...(db.holdWhileAlive ? { announceLife: db.holdWhileAlive } : {}),
  });

  const progress = createProgressWatch({ db, channels, log, now, tell: () => delivery.wake() });
  const due = { db, channels, log, now, care };
  const recognition = createRecognition({ db, channels, now, dayOf, log });

  // The way in
  const handler = createMessageHandler({
    db,
    memory: createConversationMemory(db, cipher),
    channels,
    calendar,
    now,
    router: createRouter(commands, createAnswerAttachment(parts), (act) => recordAct(db, act)),
    answerQuestion: createSurveyTalk(parts, createActivityTalk(parts, createWishTalk(parts, talk.answer))),
    recognise: recognition.recognise,
    wake: () => delivery.wake(),
  });
  const inbox = createInbox({ db, now, log, takenWords, ...handler });
  const onHappening = createOnHappening({
    ...{ db, channels, now, dayOf, wake: () => delivery.wake() },
    recognise: recognition.recognise,
  });
  // A terminal talks also where nothing else was started.
  await terminal.start(inbox.receive);

  // The web
  const health = () => checkHealth({ config, db, sample, cipher, benefitFiles, now });
  const web = createWebServer({
    ...config.web,
    log,
    routes: [
      playground.routes,
      signInRoutes({ db, now }),
      consoleRoutes({
        ...{
          db,
          guard,
          now,
          calendar,
          sections: createSections({ ...parts, replaceSample: sample.replacedBy, health }),
        },
        audit: (write) => recordConsoleWrite(db, write),
        wake: () => delivery.wake(),
      }),
      ...real.routes,
    ],
  });
  let webUrl = `http://${config.web.host}:${config.web.port}`;
  const signInUrl: Niangjia['signInUrl'] = async (personId) =>
    webUrl + (await createSignInLink(db, { now: now(), ...(personId ? { personId } : {}) }));

  const stops: (() => Promise<void> | void)[] = [];
  let stopped: Promise<void> | undefined;
  return {
    config,
    opened,
    db,
    log,
    now,
    calendar,
    embedding,
    cipher,
    sample,
    benefitFiles,
    channels,
    terminal,
    claimCode,
    auditHeads,
    deletions,
    commands,
    tree,
    answer,
    receive: inbox.receive,
    onHappening,
    ingest: library.ingest,
    toldOfChecks,
    previewPushes: care.preview,
    signInUrl,
    webUrl: () => webUrl,
    async settled(chatId) {
      await inbox.idle();
      await delivery.deliverDue();
      // The running queue may hold what `deliverDue` did not find any more.
      while (chatId !== undefined && (await hasOpenDeliveries(db, chatId))) await setTimeout(settlePollMs);
    },
    runDue: (at) => runDue({ ...due, delivery, progress }, at),
    async start() {
      await makeReady({ config, db, cipher, care, sample, now, refreshVectors });
      const { receive } = inbox;
      for (const channel of channels.values()) {
        stops.push(await startChannel(channel, { receive, onHappening, log, announce }));
      }
      await inbox.resume();
      stops.push(() => inbox.idle());
      delivery.start();
      stops.push(() => delivery.stop());
      progress.start();
      stops.push(() => progress.stop());
      const ticker = startTicker({
        log,
        tick: eachMinute({
          ...due,
          benefitFiles,
          auditHeads,
          deletions,
          resumeInbox: () => inbox.resume(),
          linkAccounts: recognition.linkAccounts,
          listMembers: createMemberLists({ db, channels, now, log, onHappening }),
          wakeDelivery: () => delivery.wake(),
        }),
      });
      stops.push(() => ticker.stop());
      webUrl = await web.start();
      stops.push(() => web.stop());
    },
    stop() {
      stopped ??= (async () => {
        // What cannot be stopped keeps neither the rest running nor the database open.
        const failed = (error: unknown) => log.error({ err: error }, 'something could not be stopped');
        await oneByOne(stops.reverse(), (stop) => stop(), failed);
        await opened.close();
      })();
      return stopped;
    },
  };
}
