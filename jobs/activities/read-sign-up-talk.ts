/** What a worker says about signing up, in their own words. Names and items are as said. */
export type SignUpTalk =
  | {
      readonly act: 'sign_up';
      readonly self: boolean;
      readonly names: readonly string[];
      readonly item: string;
    }
  /** `wish`: 我要献血, which may as well be about something that the rules tell. */
  | { readonly act: 'cancel' | 'availability' | 'wish'; readonly item: string }
  /** `from` is '' where they did not say what they give up. */
  | { readonly act: 'move'; readonly from: string; readonly item: string }
  /** 接龙我发了咋没名单 */
  | { readonly act: 'chain_missing' };

const tail = /(?:吧|呗|呀|啊|哈|了|吗|么|啦|一下|谢谢|可以吗|行吗|行不行)*[。.!！?？~～\s]*$/u;
const polite = /^(?:你好|您好|请问|请|麻烦(?:你|您)?|劳驾|能不能|可以)?[,，\s]*/u;
const verb = '(?:报(?:一下|一个|个|名|上)?(?:参加)?(?:名)?|参加)';

/**
 * Reads 帮我和老王报羽毛球, 我想报拔河, 改成拔河, 羽毛球我不去了, 羽毛球还能报不，满没满. Undefined where it speaks of
 * nothing of the kind; whether there is such an item is for the caller to see.
 */
export function readSignUpTalk(said: string): SignUpTalk | undefined {
  const text = said.normalize('NFKC').replace(/\s+/g, '').replace(polite, '');
  if (text.length > 60) return undefined;
  if (/接龙/.test(text) && /(?:没|不|咋|怎么|为啥|为什么).{0,6}(?:名单|名字|报上|有我|算)/.test(text))
    return { act: 'chain_missing' };

  const asked =
    /^(.{0,16}?)(?:的?(?:名额|位置|空位))?(?:现在)?(?:还能(?:不能)?报|还可以报|能不能报|报满|满没满|满了没|满员|还有没有|还有(?:名额|位置|空位)|还收人|还剩)/.exec(
      text,
    );
  if (asked) return { act: 'availability', item: bare(asked[1]) };

  const held =
    /^(?:最近|近期|现在|这个?月|本月)?(?:有没有|有)(.{2,10}?)(?:比赛|活动|培训班?)(?:可以|能)?(?:报名?|参加)?(?:的|吗|么|没有|没|呢)*[?。]*$/.exec(
      text,
    );
  if (held) return { act: 'availability', item: bare(held[1]) };

  const howTo =
    /^(?:我(?:想|要)?)?(?:参加|报)?(.{2,16}?)(?:的)?(?:怎么|咋|如何|在哪(?:里|儿)?|去哪(?:里|儿)?|哪里|上哪儿?)(?:样)?(?:报名?|参加)/.exec(
      text,
    );
  if (howTo) return { act: 'availability', item: bare(howTo[1]) };

  const plain = text.replace(tail, '');
  const moved = /^(?:我)?(?:想|要)?(?:把)?(.{0,12}?)(?:改成|换成|改报|换报|改到|换到|改为)(.{1,20})$/.exec(
    plain,
  );
  if (moved) {
    const from = /^(?:我的?|原来的?)?(?:报名|项目)?的?$/.test(moved[1] ?? '') ? '' : bare(moved[1]);
    return { act: 'move', from, item: bare(moved[2]) };
  }

  const cancelled =
    /^(?:我)?(?:想|要)?(?:取消|退掉|退出)(.{1,20}?)(?:的?报名)?$/.exec(plain) ??
    /^(.{1,16}?)(?:我)?(?:不去|不参加|去不了|参加不了|退出|不报)$/.exec(plain);
  if (cancelled) return { act: 'cancel', item: bare(cancelled[1]) };

  const helped = new RegExp(`^(?:帮|给|替)(.{1,40}?)(?:都|一起|一块)?${verb}(.{1,20})$`).exec(plain);
  if (helped) {
    const names = (helped[1] ?? '').split(/[、,，;；]|和|跟|与|还有|以及/).filter((name) => name !== '');
    const others = names.filter((name) => !/^(?:我|我自己|本人)$/.test(name));
    return { act: 'sign_up', self: others.length < names.length, names: others, item: bare(helped[2]) };
  }
  const own = new RegExp(`^(?:我|我也|算我一个)?(?:也)?(?:想|要|想要)?${verb}(.{1,20})$`).exec(plain);
  if (own) return { act: 'sign_up', self: true, names: [], item: bare(own[1]) };
  // 我要献血 says what, but not that a place is wanted at once: the card is shown.
  const wished = /^我(?:也)?(?:想|要|想要)(?:去|来)?(.{2,12})$/.exec(plain);
  return wished ? { act: 'wish', item: bare(wished[1]) } : undefined;
}

const bare = (item: string | undefined) =>
  (item ?? '').replace(/^(?:那个|这个|个)|[,，、]|(?:比赛|活动)$/g, '');
