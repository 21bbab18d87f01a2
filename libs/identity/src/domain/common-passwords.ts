/** What is guessed first, in lower case and without figures around it: words of every office, and of this one. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  [
    'password passwort passw0rd p@ssw0rd p@ssword pa55word letmein letmeinnow welcome welcomeback changeme changemenow',
    'changeit default defaultpassword secret topsecret mysecret mypassword ourpassword thepassword newpassword',
    'temppassword temporary firstpassword password1234 adminadmin admin administrator superadmin superuser sysadmin',
    'rootroot root toor guest guestguest user username testtest test tester testing demo sample example master login',
    'qwerty qwertyui qwertyuiop qwertz azerty asdfgh asdfghjkl zxcvbnm qazwsx qazwsxedc qazwsxedcrfv 1qaz2wsx',
    '1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsx abc abcabc abcdef aabbcc',
    'iloveyou iloveyouforever sunshine princess dragon monkey football baseball basketball superman batman trustno',
    'starwars whatever computer internet michael jordan jennifer shadow freedom flower cheese hello helloworld',
    'woaini woaiwo woaizhongguo wodemima mima mimamima nihao nihaoma zhongguo beijing shanghai chengdu sichuan',
    'caizheng caizhengju shuiwu shuiwuju shenji shenjiju hezhang jinniu shifang jinshi gongyuan yuanqu',
    'treasury finance financebureau taxbureau ledger accounting accountant auditor government bureau office officer',
    '密码 我的密码 口令 我爱你 你好 中国 财政 财政局 税务局 审计局 合账 金牛 什邡',
  ].flatMap((line) => line.split(' ')),
);
