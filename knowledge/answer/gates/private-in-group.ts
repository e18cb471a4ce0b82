import { deathInPlainWords } from '../question/told-death.ts';
import type { Gate } from './gate.ts';
import { impliesSelf, sensitiveMatters } from './own-matters.ts';
import { speaksOfSomebody } from './named-colleague.ts';
import { inStandardWords } from './standard-words.ts';

/** "我想问一下…", "给我发…", "我们厂…": words of first person that tell nothing of the asker. */
const notOfTheAsker =
  /我(?:也)?(?:想|要|能)(?:给|帮|为|当)[^,，。?？]{0,10}(?:捐款?|捐|帮扶|志愿者?(?:帮扶)?)[^,，。?？]{0,6}(?:困难)?(?:职工|家庭)?|我(?:就|只|只是|先|再)?(?:想|要|来|来想)?(?:请|咨)?(?:问|询|打听|了解|知道|确认|请教)(?:一下|下|问|个|一问|的是)?|我(?:替|帮|代)[^,，。我]{1,4}问(?:一下|下|个|问)?|(?<!没|不|少|没发|不发|少发)(?:给|告诉|帮|跟|和|教|发|回|替)(?:我|俺)(?![\d一二两三四五六七八九]+[千百块]|家|爸|妈|老|娃|儿|女|孩)(?:们)?(?:发|说|讲|查|看|问|解释|科普|列|找)?(?:一下|下|个)?|(?:我们?|咱们?|俺们?)(?:的)?(?:单位|厂里?|公司|集团|工会|分会|分工会|车间|班组|班|部门|分公司|支行|分行|行里?|局里?|学校|院|所|站|这里|这儿|这边|这个群|群里?|工地|企业|处里?|科里?)(?:里|的)?|(?:我们?|咱们?|俺们?|我)(?:的)?(?:同事|工友|师傅|徒弟|朋友|领导|主任|班长|组长|邻居|老乡|职工|员工|会员)/g;

const firstPerson =
  /我|俺|咱|本人|自己家|自家|(?<!同事|工友|徒弟|职工|员工|会员|[他她人])家里(?!有人)|家中|阿拉|\bmy\b|\bi\b/;

/** Words for one's own people, and others' people told of as something that has happened. */
const ownPeople =
  /老婆|老公|媳妇|爱人|那口子|俺|爸(?!妈的)|(?<!单亲|准|宝)妈(?!妈小屋|妈互助|妈们)|爹|娘(?!家)|闺女|儿子|丫头|娃|岳父|岳母|丈母娘|老丈人|婆婆|公公|家里老人|老头子|小囡/;
const happened =
  /(?:孩子|小孩|女儿|配偶|父母|父亲|母亲|家属|老人|家人|爷爷|奶奶)[^,，。?？]{0,12}(?:了|没了|咯)(?!解)/;

/** Spoken of people in general: 职工住院…, 会员的子女…, 如果得了癌症. */
const impersonal =
  /职工|会员|员工|如果|假如|要是|一般|规定|政策|标准|条件|别人|有人|包括|算不算|范围|互助小组/;

/**
 * In a group, stops a first-person question about the asker's own illness, hardship, debts or family, or one about a
 * colleague's by name, so that it goes on in private. The same asked impersonally passes; in a private chat everything
 * passes.
 */
export const privateInGroupGate: Gate = ({ text, resolved, chat, colleagues = [] }) => {
  if (chat !== 'group') return undefined;
  const said = deathInPlainWords(inStandardWords(text)).replace(notOfTheAsker, '');
  const healthOfFamily = ownPeople.test(said) && /体检|养老金|退休金/.test(said);
  if (!healthOfFamily && !Object.values(sensitiveMatters).some((pattern) => pattern.test(said)))
    return undefined;
  const speaksOfItself =
    speaksOfSomebody(resolved, colleagues) ||
    firstPerson.test(said) ||
    ((ownPeople.test(said) || happened.test(said) || impliesSelf.some((pattern) => pattern.test(said))) &&
      !impersonal.test(said));
  return speaksOfItself ? { outcome: 'private', reason: 'own_matter_in_group' } : undefined;
};
