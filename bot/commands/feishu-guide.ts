import { callbacks, events, listed, neededScopes, usefulScopes } from '../channels/feishu/scopes.ts';

/** How to make the app in Feishu's console, for somebody who never did (open.feishu.cn, “开发者后台”). */
export const feishuGuide = `还没有配置飞书（没有 FEISHU_APP_ID）。照下面做一遍，大约十分钟：

1. 建应用：打开 https://open.feishu.cn/app ，点“创建企业自建应用”，起名“娘家”。
2. 加机器人：进应用，“添加应用能力”里添加“机器人”。
3. 开权限：“权限管理”里搜下面这些，逐个开通：
${listed(neededScopes)}
   下面这些可以不开，开了更方便：
${listed(usefulScopes)}
4. 抄凭证：“凭证与基础信息”里复制 App ID 和 App Secret，填进 .env：
   FEISHU_APP_ID=cli_…
   FEISHU_APP_SECRET=…
5. 启动：npm start。飞书保存下一步的设置时会检查它是不是已经连上了，所以先启动。
6. 收消息：“事件与回调”里，“事件配置”和“回调配置”的订阅方式都选“使用长连接”，然后
   “事件配置”添加：
${listed(events)}
   “回调配置”添加：
${listed(callbacks)}
7. 发布：“版本管理与发布”里建一个版本，可用范围选全体职工，提交，等企业管理员通过。
8. 再运行 npx niangjia feishu check，逐项检查。

想先不建应用就试：另开一个终端运行 npm run feishu:emulator，照它打印的填。`;
