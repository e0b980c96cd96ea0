// SPDX-License-Identifier: Apache-2.0
// margins_words.js: the words of the pictures of firms with dice, in both languages.

Object.assign(words.en, {
  "section.margins": "Firms",
  "margins.class.top 0.1 %": "Largest 0.1\u00a0%",
  "margins.class.0.1 to 1 %": "0.1 to 1\u00a0%",
  "margins.class.1 to 10 %": "1 to 10\u00a0%",
  "margins.class.others": "Other 90\u00a0%",
  "margins.class.cohorts": "Cohorts (no dice)",
  "margins.inside.top 0.1 %": "the largest 0.1\u00a0%",
  "margins.inside.0.1 to 1 %": "those from 0.1 to 1\u00a0%",
  "margins.inside.1 to 10 %": "those from 1 to 10\u00a0%",
  "margins.inside.others": "the other 90\u00a0%",
  "margins.all": "All",
  "margins.year": "Year",
  "margins.extensive": "number of sellers (extensive)",
  "margins.intensive": "sales a seller (intensive)",
  "margins.undivided": "cohorts, not divided",
  "margins.sum": "sum",
  "margins.axis": "Contribution to the change of exports, {unit}",
  "margins.sizes": "Exports {all} in {period}: {parts}",
  "margins.sizesParts": "number of sellers {extensive}, sales a seller {intensive}",
  "margins.sizesUndivided": ", cohorts {undivided}",
  "margins.sizesSubtitle": "Exports of {home} by size of the firm among those active in its sector and " +
      "place, policy against baseline, {period}, {unit} (per cent of the size's own exports).",
  "margins.sizesNote": "Of firms with dice, {x} change most: {value}, with {share} of exports in the " +
      "baseline. All of them have {before} relations (a firm in a destination), under the policy {after} " +
      "({percent}). ",
  "margins.none": "Exports do not change in {period}",
  "margins.noneAnywhere": "Exports to no destination change in {period}",
  "margins.noMoves": "In {period}, as many export relations begin and end as in the baseline",
  "margins.noDice": "No firm with dice exports. ",
  "margins.method": "Parts: the logarithmic mean of sales times the change of the log of sellers, or of " +
      "the log of sales a seller, by size and destination, so that all adds up and a relation weighs what " +
      "is sold. Luck is the same in both cases; what it leaves averages out less in one size than in all. " +
      "Data: firms.csv.",
  "margins.partners": "{x} changes most, {value}: {parts}",
  "margins.partnersSubtitle": "Exports of {home} by destination, the {n} with the most exports, policy " +
      "against baseline, {period}, {unit} (per cent of the destination).",
  "margins.partnersNote": "More firms sell than in the baseline in {more} of {all} destinations; what each " +
      "sells rises in {each}.{falls} Parts are those of the sizes, added up by destination. Data: " +
      "firms.csv.",
  "margins.other": "Other {n}",
  "margins.moves": "In {period}, firms begin {entered} export relations and end {left}",
  "margins.more": "{x} more",
  "margins.fewer": "{x} fewer",
  "margins.movesSubtitle": "Relations of a firm of {home} with a destination abroad, begun and ended in a " +
      "year, firms with dice, policy against baseline, {unit}. Fewer that end add to the sellers.",
  "margins.movesNote": "In the baseline of {period} {entered} begin and {left} end, of {sellers} that " +
      "there are. Net of both the policy brings {net}. They end of the firm's own will or with the firm. " +
      "Data: firms.csv.",
  "margins.began": "begun",
  "margins.stopped": "ended (turned round)",
  "margins.net": "net",
  "margins.movesAxis": "Change of relations in the year, {unit}",
  "margins.thousand": "thousand",
  "margins.single": "number",
  "margins.luck": "By the luck of firms alone exports move by {x} a quarter; the largest 0.1\u00a0% make " +
      "{share} of that variance",
  "margins.luckSubtitle": "How exports of {home} and its places grow from quarter to quarter in the " +
      "baseline, at base prices, when nothing but firms' luck moves: standard deviation, and the share of " +
      "the largest 0.1\u00a0% of firms in the variance.",
  "margins.luckTitle": "Standard deviation",
  "margins.shareTitle": "Largest 0.1\u00a0%",
  "margins.luckDeviation": "Standard deviation, % a quarter",
  "margins.luckNote": "Most in {most} ({high}), least in {least} ({low}). Only firms with dice have luck, " +
      "and {n} quarters measure it roughly. A share is above 100\u00a0% where other firms move against the " +
      "largest. Sectors are in the table. Data: granularity.csv.",
  "margins.columnSize": "Size of the firm",
  "margins.columnPartner": "Destination",
  "margins.columnOf": "Exports of",
  "margins.columnBaseline": "Baseline, {unit}",
  "margins.columnPolicy": "Policy, {unit}",
  "margins.columnChange": "Change, {unit}",
  "margins.columnPercent": "Change, per cent",
  "margins.columnExtensive": "Number of sellers (extensive), {unit}",
  "margins.columnIntensive": "Sales a seller (intensive), {unit}",
  "margins.columnUndivided": "Not divided, {unit}",
  "margins.columnSellers": "Relations, {x}",
  "margins.columnSellersPercent": "Relations, per cent",
  "margins.columnEach": "Sales a seller, per cent",
  "margins.columnBegan": "Begun, {x}",
  "margins.columnStopped": "Ended, {x}",
  "margins.columnNet": "Net change of relations",
  "margins.columnShare": "Of the variance: {x}",
  "margins.baseline": "baseline",
  "margins.policy": "policy",
  "margins.partnersFall": " Exports fall most to {x} ({value}).",
});

Object.assign(words.zh, {
  "section.margins": "企业",
  "margins.class.top 0.1 %": "最大的0.1%",
  "margins.class.0.1 to 1 %": "0.1%至1%",
  "margins.class.1 to 10 %": "1%至10%",
  "margins.class.others": "其余90%",
  "margins.class.cohorts": "群组（无随机性）",
  "margins.inside.top 0.1 %": "最大的0.1%",
  "margins.inside.0.1 to 1 %": "规模居前0.1%至1%的",
  "margins.inside.1 to 10 %": "规模居前1%至10%的",
  "margins.inside.others": "其余90%",
  "margins.all": "合计",
  "margins.year": "年份",
  "margins.extensive": "出口企业数（广延边际）",
  "margins.intensive": "每家出口额（集约边际）",
  "margins.undivided": "群组，不作分解",
  "margins.sum": "合计",
  "margins.axis": "对出口变化的贡献，{unit}",
  "margins.sizes": "{period}出口{all}：{parts}",
  "margins.sizesParts": "出口企业数{extensive}，每家出口额{intensive}",
  "margins.sizesUndivided": "，群组{undivided}",
  "margins.sizesSubtitle":
      "{home}出口，按企业在其行业和地区活跃企业中的规模，政策相对基准，{period}，{unit}（占该组出口的%）。",
  "margins.sizesNote":
      "有随机性的企业中，变化最大的是{x}：{value}，占基准出口的{share}。" +
      "全部有随机性的企业的出口关系（一家企业对一个目的地）为{before}个，政策下{after}个（{percent}）。",
  "margins.none": "{period}出口无变化",
  "margins.noneAnywhere": "{period}对各目的地的出口均无变化",
  "margins.noMoves": "{period}，新建和终止的出口关系与基准相同",
  "margins.noDice": "没有带随机性的企业出口。",
  "margins.method":
      "各部分＝销售额的对数平均×企业数（或每家销售额）的对数变化，逐规模组逐目的地计算，因此均可加总，" +
      "关系按销售额加权。两种情形下企业的随机性相同；其剩余影响在单个规模组内不如在合计中那样相互抵消。" +
      "数据：firms.csv。",
  "margins.partners": "变化最大的是{x}，{value}：{parts}",
  "margins.partnersSubtitle":
      "{home}对出口最多的{n}个目的地的出口，政策相对基准，{period}，{unit}（占该目的地的%）。",
  "margins.partnersNote":
      "在{all}个目的地中，{more}个的出口企业多于基准，{each}个的每家出口额上升。" +
      "{falls}各部分与按规模分解相同，按目的地加总。数据：firms.csv。",
  "margins.other": "其他{n}个",
  "margins.moves": "{period}，企业新建立的出口关系{entered}，终止的{left}",
  "margins.more": "多{x}个",
  "margins.fewer": "少{x}个",
  "margins.movesSubtitle":
      "{home}有随机性的企业与境外目的地的出口关系，每年新建和终止的，政策相对基准，{unit}。" +
      "终止减少即出口企业增加。",
  "margins.movesNote":
      "{period}基准中，{sellers}个出口关系里有{entered}个新建、{left}个终止。两者相抵，政策带来{net}个。" +
      "终止包括企业自愿和随企业消失。数据：firms.csv。",
  "margins.began": "新建",
  "margins.stopped": "终止（反号）",
  "margins.net": "净变化",
  "margins.movesAxis": "当年出口关系的变化，{unit}",
  "margins.thousand": "千个",
  "margins.single": "个",
  "margins.luck": "仅因企业的随机性，出口每季波动{x}，其方差的{share}来自最大的0.1%企业",
  "margins.luckSubtitle":
      "基准中仅有企业随机性变动时，{home}及其各地出口的季度增长（基期价格）：标准差，以及最大0.1%企业在方差中的份额。",
  "margins.luckTitle": "标准差",
  "margins.shareTitle": "最大的0.1%",
  "margins.luckDeviation": "标准差，每季%",
  "margins.luckNote":
      "最大的是{most}（{high}），最小的是{least}（{low}）。只有带随机性的企业有波动，" +
      "{n}个季度只能粗略衡量。其他企业与最大企业反向变动时，份额会超过100%。各行业见数据表。数据：" +
      "granularity.csv。",
  "margins.columnSize": "企业规模",
  "margins.columnPartner": "目的地",
  "margins.columnOf": "出口",
  "margins.columnBaseline": "基准（{unit}）",
  "margins.columnPolicy": "政策（{unit}）",
  "margins.columnChange": "变化（{unit}）",
  "margins.columnPercent": "变化（%）",
  "margins.columnExtensive": "出口企业数，广延边际（{unit}）",
  "margins.columnIntensive": "每家出口额，集约边际（{unit}）",
  "margins.columnUndivided": "不作分解（{unit}）",
  "margins.columnSellers": "出口关系，{x}",
  "margins.columnSellersPercent": "出口关系（%）",
  "margins.columnEach": "每家出口额（%）",
  "margins.columnBegan": "新建，{x}",
  "margins.columnStopped": "终止，{x}",
  "margins.columnNet": "出口关系净变化",
  "margins.columnShare": "方差中的份额：{x}",
  "margins.baseline": "基准",
  "margins.policy": "政策",
  "margins.partnersFall": "出口下降最多的是{x}（{value}）。",
});
