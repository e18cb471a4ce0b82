import type { Db } from '../../db/db.ts';
import type { DialogStore } from '../../jobs/benefits/dialog-store.ts';
import type { ChangeParts } from '../../jobs/care/editing/change-plan.ts';
import type { PreviewedPush } from '../../jobs/care/preview-pushes.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { activityCommands, signUpCommands } from '../activities/activity-commands.ts';
import { broadcastCommands } from '../broadcasts/commands.ts';
import type { ClaimCode } from '../start/claim-code.ts';
import type { DeletionLedgerFile } from '../start/deletion-ledger-file.ts';
import type { BenefitsInForce } from '../dialogs/find-benefit.ts';
import { answerCaseCommand } from '../handlers/answer-case.ts';
import { answerSurveyCommand } from '../handlers/answer-survey.ts';
import { approveQaEntryCommand } from '../handlers/approve-qa-entry.ts';
import { bindChatCommand } from '../handlers/bind-chat.ts';
import { checkBenefitCommand } from '../handlers/check-benefit.ts';
import { closeCaseCommand } from '../handlers/close-case.ts';
import { claimIdentityCommand } from '../handlers/claim-identity.ts';
import { claimAdministratorCommand } from '../handlers/claim-administrator.ts';
import { correctDocumentCommand } from '../handlers/correct-document.ts';
import { draftQaEntryCommand } from '../handlers/draft-qa-entry.ts';
import { editPlanCommand } from '../handlers/edit-plan.ts';
import { eraseOwnDataCommand } from '../handlers/erase-own-data.ts';
import { excludePersonCommand, includePersonCommand } from '../handlers/exclude-person.ts';
import { exportOwnDataCommand } from '../handlers/export-own-data.ts';
import { giveFeedbackCommand } from '../handlers/give-feedback.ts';
import { grantRoleCommand } from '../handlers/grant-role.ts';
import { groupGreetingCommand } from '../handlers/group-greeting.ts';
import { handleApplicationCommand } from '../handlers/handle-application.ts';
import { handleFeedbackCommand } from '../handlers/handle-feedback.ts';
import { handOverCommand } from '../handlers/hand-over.ts';
import { readClauseCommand } from '../handlers/read-clause.ts';
import { helpCommand } from '../handlers/help.ts';
import { holidayNoticeCommand } from '../handlers/holiday-notice.ts';
import { importForecastCommand } from '../handlers/import-forecast.ts';
import { ingestFileCommand, type IngestFileParts } from '../handlers/ingest-file.ts';
import { listCasesCommand } from '../handlers/list-cases.ts';
import { listDocumentsCommand } from '../handlers/list-documents.ts';
import { listQaEntriesCommand } from '../handlers/list-qa-entries.ts';
import { momentLedgerCommand } from '../handlers/moment-ledger.ts';
import { myApplicationsCommand } from '../handlers/my-applications.ts';
import { openConsoleCommand } from '../handlers/open-console.ts';
import { openSurveyCommand } from '../handlers/open-survey.ts';
import { optOutCommand, takeOptOutBackCommand } from '../handlers/opt-out.ts';
import { answerTransferCommand, passOnApplicationCommand } from '../handlers/pass-on-application.ts';
import { pauseSendingCommand } from '../handlers/pause-sending.ts';
import { pressAnswerCommand } from '../handlers/press-answer.ts';
import { previewPushesCommand } from '../handlers/preview-pushes.ts';
import { readApplicationsCommand } from '../handlers/read-applications.ts';
import { readPromisesCommand } from '../handlers/read-promises.ts';
import { readSensitiveTagsCommand } from '../handlers/read-sensitive-tags.ts';
import { readSurveyCommands } from '../handlers/read-survey.ts';
import { recordMomentCommand } from '../handlers/record-moment.ts';
import { reportHeatCommand } from '../handlers/report-heat.ts';
import { reportFindingCommand } from '../handlers/report-finding.ts';
import { reviewApplicationsCommand } from '../handlers/review-applications.ts';
import { settleIdentityClaimCommand } from '../handlers/settle-identity-claim.ts';
import { settleDeliveryCommand } from '../handlers/settle-delivery.ts';
import { suggestionBoxCommand } from '../handlers/suggestion-box.ts';
import { suggestCommand } from '../handlers/suggest.ts';
import { suggestAnonymouslyCommand } from '../handlers/suggest-anonymously.ts';
import { switchPlanCommand } from '../handlers/switch-plan.ts';
import { unbindChatCommand } from '../handlers/unbind-chat.ts';
import { withdrawApplicationCommand } from '../handlers/withdraw-application.ts';
import { withdrawQaEntryCommand } from '../handlers/withdraw-qa-entry.ts';
import { workOnDeedsCommand } from '../handlers/work-on-deeds.ts';
import { workOnFindingsCommand } from '../handlers/work-on-findings.ts';
import { writeToHandlerCommand } from '../handlers/write-to-handler.ts';
import type { QaParts } from './qa-commands.ts';
import type { Command } from './command.ts';
import type { Handled, Turn } from './turn.ts';

export interface CommandParts extends QaParts, IngestFileParts, ChangeParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly claimCode: ClaimCode;
  readonly preview: (
    from: string,
    to: string,
    concerns?: (unitId: string) => boolean,
  ) => Promise<PreviewedPush[]>;
  readonly cipher: FieldCipher;
  readonly deletions: DeletionLedgerFile;
  readonly dialogs: DialogStore;
  readonly benefits: BenefitsInForce;
  readonly beginTalk: (turn: Turn, words: string) => Promise<Handled>;
  readonly pressInTalk: (turn: Turn, rest: string) => Promise<Handled>;
  readonly signInUrl: (personId: string) => Promise<string>;
}

/** Every chat command, in the order of `/帮助`. */
export function createCommands(parts: CommandParts): readonly Command[] {
  const commands: readonly Command[] = [
    helpCommand(() => commands),
    checkBenefitCommand(parts),
    myApplicationsCommand(parts),
    writeToHandlerCommand(parts),
    withdrawApplicationCommand(parts),
    ...signUpCommands(parts),
    suggestCommand(parts),
    suggestAnonymouslyCommand(parts),
    readPromisesCommand(parts),
    reportFindingCommand(parts),
    answerSurveyCommand(parts),
    handOverCommand(parts),
    readClauseCommand(parts),
    optOutCommand(parts),
    takeOptOutBackCommand(parts),
    exportOwnDataCommand(parts),
    eraseOwnDataCommand(parts),
    claimIdentityCommand(parts),
    ...broadcastCommands(parts),
    ...activityCommands(parts),
    openSurveyCommand(parts),
    ...readSurveyCommands(parts),
    previewPushesCommand(parts),
    switchPlanCommand(parts),
    editPlanCommand(parts),
    holidayNoticeCommand(parts),
    settleDeliveryCommand(parts),
    pauseSendingCommand(parts, '暂停发送'),
    pauseSendingCommand(parts, '恢复发送'),
    excludePersonCommand(parts),
    includePersonCommand(parts),
    readSensitiveTagsCommand(parts),
    reportHeatCommand(parts),
    importForecastCommand(parts),
    recordMomentCommand(parts),
    momentLedgerCommand(parts),
    listCasesCommand(parts),
    answerCaseCommand(parts),
    closeCaseCommand(parts),
    readApplicationsCommand(parts),
    handleApplicationCommand(parts, '追问'),
    handleApplicationCommand(parts, '办结'),
    handleApplicationCommand(parts, '退回'),
    passOnApplicationCommand(parts),
    answerTransferCommand(parts),
    reviewApplicationsCommand(parts),
    handleFeedbackCommand(parts),
    suggestionBoxCommand(parts),
    workOnDeedsCommand(parts),
    workOnFindingsCommand(parts),
    draftQaEntryCommand(parts),
    approveQaEntryCommand(parts),
    withdrawQaEntryCommand(parts),
    listQaEntriesCommand(parts),
    listDocumentsCommand(parts),
    correctDocumentCommand(parts),
    ingestFileCommand(parts),
    settleIdentityClaimCommand(parts),
    bindChatCommand(parts),
    unbindChatCommand(parts),
    groupGreetingCommand(parts),
    grantRoleCommand(parts, '授权'),
    grantRoleCommand(parts, '撤权'),
    openConsoleCommand(parts),
    pressAnswerCommand(parts),
    giveFeedbackCommand(parts, 'helpful'),
    giveFeedbackCommand(parts, 'unhelpful'),
    claimAdministratorCommand(parts),
  ];
  return commands;
}
