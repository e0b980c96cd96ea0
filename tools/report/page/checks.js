// SPDX-License-Identifier: Apache-2.0
// checks.js: the checks of this run with value and limit; a tick only where the check held in this run.

// 3e-12 as 3 × 10⁻¹² is written; sizes that people read at a glance stay as they are.
function smallNumber(x) {
  if (!isNumber(x)) return noValue;
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (size >= 0.001 && size < 1e5) return plain(x, size >= 100 ? 0 : size >= 1 ? 2 : 4);
  const [digits, power] = x.toExponential(0).split("e");
  const raised = String(Number(power)).replace(/./g, (letter) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[letter] || "⁻");
  return digits.replace("-", "−") + noBreak + "×" + noBreak + "10" + raised;
}

function checksSection(parent, run) {
  const checks = run.checks || [];
  const failed = checks.filter((check) => check.ok !== true).length;
  if (!checks.length) make(parent, "p", "", t("checks.none"));
  else if (failed) make(parent, "p", "loss", t("checks.failed", {n: failed, all: checks.length}));
  else make(parent, "p", "", t("checks.held", {all: checks.length}));
  for (const group of [...new Set(checks.map((check) => check.group || ""))]) {
    drawCheckGroup(parent, group, checks.filter((check) => (check.group || "") === group));
  }
  drawErrors(parent, run.errors || []);
  return {redraw() {}};
}

// A limit that all checks of a group share stands once, beside its name.
function drawCheckGroup(parent, group, checks) {
  const shared = checks.every((check) => check.limit === checks[0].limit);
  const title = words[language()]["checks.group." + group] || group || t("checks.group.other");
  make(parent, "h3", "", shared ? t("checks.limit", {title, limit: smallNumber(checks[0].limit)}) : title);
  const list = make(parent, "ul", "checks");
  for (const check of checks) {
    const item = make(list, "li", check.ok === true ? "held" : "failed");
    make(item, "span", "for-readers", t(check.ok === true ? "checks.ok" : "checks.not_ok"));
    make(item, "span", "", language() === "zh" ? checkNames[check.name] || check.name : check.name);
    item.appendChild(document.createTextNode(" "));
    make(item, "span", "value", shared ? smallNumber(check.value)
      : t("checks.value", {value: smallNumber(check.value), limit: smallNumber(check.limit)}));
    if (check.ok !== true && check.where)
      make(item, "span", "", " " + t("checks.where", {where: check.where}));
  }
}

// Numerical errors measured in the same way stand in one sentence.
function drawErrors(parent, errors) {
  const ways = [...new Set(errors.map((error) => [error.unit || "", error.measured_with || ""].join("\n")))];
  for (const way of ways) {
    const alike = errors.filter((error) => [error.unit || "", error.measured_with || ""].join("\n") === way);
    const [unitText, measured] = way.split("\n");
    const list =
        alike.map((error) => inSentence(outcome(error.outcome)) + " " + smallNumber(error.difference));
    make(parent, "p", "small-print", t("checks.error", {
           list: listed(list),
           unit: words[language()]["checks.unit." + unitText] || unitText,
           with: measured
         }));
  }
}

// The checks have English names; those that are known are shown in Chinese, others as they stand.
const checkNames = {
  "goods markets: flows = spending": "商品市场：流量=支出",
  "spending = final and input use": "支出=最终使用+中间使用",
  "world exports = world imports": "世界出口=世界进口",
  "labour used = supplied": "劳动使用=劳动供给",
  "revenue = cost and profit": "收入=成本+利润",
  "profits paid = received": "利润支付=利润收取",
  "revenue raised = distributed": "税收征收=税收分配",
  "transfers sum to zero": "转移支付合计为零",
  "income = spending": "收入=支出",
  "external account of a place": "各地对外账户",
  "price": "价格",
  "spending": "支出",
  "wage": "工资",
  "entry": "企业进入",
  "supply mass": "供给企业数",
  "exporters": "出口企业数",
  "stock of FDI": "外商直接投资存量",
  "recorded trade = trade by true origin": "海关贸易=按原产地贸易",
};

Object.assign(words.en, {
  "checks.none": "No checks are stored in this run folder.",
  "checks.held": "All {all} checks held in this run. Numbers are relative errors.",
  "checks.failed":
      "{n} of {all} checks did not hold in this run: do not use its numbers before that is explained.",
  "checks.ok": "held: ",
  "checks.not_ok": "did not hold: ",
  "checks.value": "{value} (limit {limit})",
  "checks.limit": "{title}, limit {limit}",
  "checks.where": "at {where}",
  "checks.error": "Numerical error in {unit}: {list} ({with}).",
  "checks.group.accounts": "Accounts",
  "checks.group.equations": "Equations",
  "checks.group.drift": "Drift of the baseline",
  "checks.group.trade": "Trade by customs and by true origin",
  "checks.group.other": "Other",
});

Object.assign(words.zh, {
  "checks.none": "本次运行文件夹中没有检验记录。",
  "checks.held": "本次运行的{all}项检验全部通过。数值为相对误差。",
  "checks.failed": "{all}项检验中有{n}项未通过：在查明原因之前不应使用这些数字。",
  "checks.ok": "通过：",
  "checks.not_ok": "未通过：",
  "checks.value": "{value}（限值 {limit}）",
  "checks.limit": "{title}（限值 {limit}）",
  "checks.where": "位置：{where}",
  "checks.error": "数值误差（{unit}）：{list}（{with}）。",
  "checks.unit.percentage points": "百分点",
  "checks.group.accounts": "核算恒等式",
  "checks.group.equations": "方程",
  "checks.group.drift": "基准漂移",
  "checks.group.trade": "海关口径与真实原产地口径贸易",
  "checks.group.other": "其他",
});
