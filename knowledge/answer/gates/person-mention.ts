/** The hundred or so commonest surnames, among them some that also begin common words. */
export const surname =
  '赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹潘葛范彭郎鲁韦马苗方俞任袁柳史唐薛雷贺倪汤罗毕郝安常于傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄贝明臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江颜郭梅林徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房解丁邓单洪包左石崔吉龚程裴陆荣翁段富焦侯宁甘武刘景龙叶白蒲赖卓乔闻党翟谭姬申冉桑桂牛边尚温庄晏柴瞿阎连艾容向古易廖耿匡寇广东欧利师关曾沙养鞠丰游肖岳覃';

/** What given names are made of behind a surname; two of the second list are a name without one (秀珍, 丽娟). */
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文辉志峰海波鹏飞宇浩轩梓涵欣怡雨晨思佳琪雪婷慧莹颖琳璐倩薇蓉莲萍翠花凤珍珠香菊芬芝春燕彩云凯斌彬健亮东林松柏森根水金宝贵富财福禄喜庆祥瑞吉德仁义忠孝良善旺盛昌荣达远胜利生全宗祖兴龙虎山川江河湖洲岩石铁钢锋刃琴瑶瑾瑜璇珊琼瑛芸苗茜荷莉菲芹蕾娇媛妍姗嫣娥嫦月星辰阳晓晖旭昊天宏伦伯仲叔康宁安泰世民立坤乾成城诚威武震雷霆毅恒坚固磐屏凡博学智睿哲';
const onlyInNames = '丽娟芳翠珍莲芬萍凤英秀玉梅霞娜婷倩薇蓉艳琴琳燕桂伟军刚磊涛斌凯';

/** Words that begin like a name and are none; a name never begins so. */
const notNames =
  /^(?:高温|高职|高校|高中|高考|高铁|高龄|高级|金秋|金额|安全|安康|安排|安置|何时|何种|何人|常见|常规|于是|方案|方便|方式|范围|项目|明年|明天|明确|夏季|夏天|夏送|温暖|温度|房租|房贷|房子|房补|单位|单身|单亲|单据|单独|程序|关于|关爱|关系|白班|党员|党委|党费|师傅|连续|包括|包含|边缘|利息|游泳|游戏|养(?:老|娃|算|家|活)|丰富|广东|东西|东北|申请|申报|向[你我工单]|马上|毕业|万一|万元|石油|牛奶|江苏|江西|宁波|宁夏|林业|田径|任何|任务|段时|左右|富余|荣誉|景区|古稀|易地|武术|华东|华南|华北|常年|钱[款能给是多怎发什啥都没]|许多|张贴|舒适|康复|严重|严格|雷雨|石化|齐全|尚未|解[除决释聘]|容易|欧元|顾虑|严禁|和谐|伍佰|柳州|温州|沈阳|安阳|安庆|安徽|江门|江阴|金华|武汉|武威|吴江|吴忠|常州|常德|常熟|徐州|郑州|石家庄|石嘴山|唐山|万州|贺州|龙岩|黄石|黄山|黄冈|马鞍山|成都|宋体|计划|关闭|关掉|关停|经办|时候|都有|成年|应该|应急|岳父|岳母)/;

const otherPeople =
  '他们|她们|他|她|(?<![a-z])ta(?![a-z])|同事们?|工友们?|徒弟|师傅|师父|班长|组长|队长|班组长|车间主任|主任|领导|厂长|总经理|经理|科长|部长|书记|老板|前夫|前妻|前男友|前女友|邻居|室友|舍友|别人|人家|某人|某某|某职工|那个人|这个人|那个谁|那谁|谁谁|有人|老乡|朋友|新来的|隔壁(?:工位|班组|车间)?的?(?:那个|那位)?|对桌|搭档|大家|其他(?:人|职工|员工)|其它人|全(?:厂|车间|班组|班|公司|单位)(?:的)?(?:人|职工|员工)?|每个人|所有人';

/** 老王 小李 张师傅 王姐 刘主任 赵某 陈总: a surname with what colleagues put before or after it. */
const addressed = `(?:[老小大阿][${surname}]|[${surname}](?:师傅|师父|姐|哥|叔|婶|姨|大姐|大哥|工(?![会资伤龄作人友厂地种程])|总(?![工共数])|班长|组长|队长|主任|科长|部长|处长|经理|书记|厂长|老师|主席|某某|某)|[${surname}]某)`;

const named = `(?:(?:欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|令狐|慕容|公孙|夏侯)[\\u4e00-\\u9fa5]|[${surname}])[\\u4e00-\\u9fa5]{1,2}?`;

/** 老黑 小w 阿强 胖子: names that are no surname. Words that begin so and mean no single person are left out. */
const nicknamed =
  '(?:[老小大阿][a-z](?![a-z])|[老小](?![人婆公家师板乡年伴妈爸娘头规同百大时学孩区组票额数微姐哥弟妹额长卖费灶型众事贷])[\\u4e00-\\u9fa5](?=的|家|领|得|拿|申请|是不是|有没有)|(?<![\\u4e00-\\u9fa5])(?![我俺咱你他她大])[\\u4e00-\\u9fa5](?:姐|哥|叔|婶|姨|嫂|阿姨)(?!姐|哥)|外号(?:叫)?[\\u4e00-\\u9fa5]{1,3}|胖子|瘦子|光头强?|眼镜)';

/** zhang san, wxh: written in Latin letters before what is a person's own. */
const latin =
  "(?<![a-z])(?!(?:app|hr|pdf|word|excel|ppt|wifi|vip|kpi|ai|bot|icu|ct|it|qq|ok|ktv|vpn|id|ip|erp|oa|ic|nfc|my|the|me|your?)(?![a-z]))[a-z]{2,8}(?: [a-z]{2,8})?(?:'s)?(?= ?(?:的(?!是)|工资|生日|电话|手机|补助|得的|得了|住院|家(?!长)|是不是(?!就是)|salary|phone|wage|birthday|illness))";

/** 那个戴眼镜的女的, 晕倒的那个女工, 新来的大学生: somebody pointed at. */
const described =
  '(?:(?:那个?|那位|这个?|这位|某个?|某位)(?:[^,，。?？]{0,8}的)?(?:人|同事|工友|女工|师傅|职工|员工|女的|男的|老头|老太太?|电工|焊工|司机|保洁|小伙子?|姑娘|大姐|大哥|大学生|实习生|主管|保安|谁)|(?:有个|有位|有一个)(?:同事|工友|女工|师傅|人|职工)|(?:前台|食堂|门卫|看门|仓库|新来)的?(?:小姑娘|姑娘|小伙子?|大学生|阿姨|大姐|大叔|大爷|保安|实习生)|(?:看门|扫地|开车)的?(?:大爷|大叔|阿姨)|(?:姓[\\u4e00-\\u9fa5]的|高个子?|戴眼镜的?)那个[\\u4e00-\\u9fa5]{1,2}|(?:工号|员工编号|编号)\\d{2,})';

/** The asker's own family is the asker's own matter. */
const family =
  /(?:我|俺|咱|咱们|我们)?(?:家)?(?:的)?(?:爸妈|爸爸?|妈妈?|父亲|母亲|父母|爹|娘|老爹|老娘|老爸|老妈|老人|老婆|老公|媳妇|爱人|对象|配偶|丈夫|妻子|先生|太太|那口子|孩子|小孩|娃|娃娃|儿子|女儿|闺女|丫头|小子|岳父|岳母|丈人|丈母娘|公公|婆婆|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥哥|姐姐|弟弟|妹妹|孙子|孙女|家人|家属|家里人|亲人)/;

/** 吴晓东, 郭凯, 秀珍 */
const likelyNamed = `(?!${notNames.source.slice(1)})[${surname}](?:[${given}]{1,2})|[${onlyInNames}]{2}`;

export interface PersonPatterns {
  /** Source of an expression that matches someone who is not the asker. */
  readonly anyone: string;
  /** Such as cannot be mistaken for another word, wherever it stands. */
  readonly certain: string;
  /** 老王, 张师傅, 赵某 */
  readonly addressed: string;
  readonly likelyNamed: string;
  readonly beginsLikeNoName: RegExp;
}

export const personPatterns: PersonPatterns = {
  anyone: `(?<other>${addressed}|${named}|${otherPeople}|${nicknamed}|${described}|${latin})`,
  certain: `(?:${addressed}|${nicknamed}|${described}|${latin}|他|她|(?<![a-z])ta(?![a-z])|人家|那谁)`,
  addressed,
  likelyNamed,
  beginsLikeNoName: notNames,
};

/** Whether the message speaks of the asker's own family (我爸、老婆、娃). */
export const mentionsFamily = (text: string): boolean => family.test(text);
