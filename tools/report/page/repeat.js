// SPDX-License-Identifier: Apache-2.0
// repeat.js: how to make the same numbers again: command, revision, seed, folder, hashes of the files.

function startedWords(run) {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(run.started || "");
  return found ? found[1] + " " + found[2] + " UTC" : run.started || "";
}

function repeatSection(parent, run) {
  if (run.command) {
    const line = make(parent, "p", "command");
    make(line, "code", "", run.command);
  } else {
    make(parent, "p", "", t("repeat.no_command"));
  }
  const program = page.data.program || {};
  const facts = [
    [
      "program",
      [program.version, program.revision && t("repeat.revision", program)].filter(Boolean).join(", ")
    ],
    [
      "model",
      [run.model, run.base_year && t("repeat.base_year", {year: run.base_year}), run.theory]
          .filter(Boolean)
          .join(", ")
    ],
    [
      "seed",
      isNumber(run.seed) ? t("repeat.draws", {seed: run.seed, replications: run.replications ?? noValue}) : ""
    ],
    [
      "grid",
      isNumber(run.cohorts) && run.cohorts > 0 ? t("repeat.cohorts", {cohorts: run.cohorts, states: run.states ?? noValue}) : ""
    ],
    ["folder", run.folder],
    [
      "started",
      startedWords(run) +
          (isNumber(run.wall_seconds) ?
               (language() === "zh" ? "，" : ", ") + t("repeat.seconds", {x: plain(run.wall_seconds, 1)}) :
               "")
    ],
  ];
  const list = make(parent, "dl", "facts");
  for (const [key, value] of facts) {
    if (!value) continue;
    make(list, "dt", "", t("repeat." + key));
    make(list, "dd", "", value);
  }
  if ((run.files || []).length) drawFiles(parent, run.files);
  return {redraw() {}};
}

function drawFiles(parent, files) {
  const fold = make(parent, "details");
  make(fold, "summary", "", t("repeat.files", {n: files.length}));
  const scroll = make(fold, "div", "table-scroll");
  const table = make(scroll, "table");
  make(table, "caption", "", t("repeat.caption"));
  const head = make(make(table, "thead"), "tr");
  for (const key of ["repeat.file", "repeat.hash"]) make(head, "th", "", t(key)).scope = "col";
  const body = make(table, "tbody");
  for (const [name, hash] of files) {
    const row = make(body, "tr");
    make(row, "th", "", name).scope = "row";
    make(make(row, "td"), "code", "hash", hash);
  }
}

Object.assign(words.en, {
  "repeat.no_command": "The run folder does not say with which command it was made.",
  "repeat.program": "Program",
  "repeat.revision": "revision {revision}",
  "repeat.model": "Model",
  "repeat.base_year": "base year {year}",
  "repeat.seed": "Dice",
  "repeat.draws": "seed {seed}; replications: {replications}",
  "repeat.grid": "Firms",
  "repeat.cohorts": "{cohorts} cohorts of {states} states",
  "repeat.folder": "Run folder",
  "repeat.started": "Started",
  "repeat.seconds": "took {x} s",
  "repeat.files": "Hashes of the {n} files",
  "repeat.caption": "Files of the run folder; the same hash means the same bytes",
  "repeat.file": "File",
  "repeat.hash": "SHA-256",
});

Object.assign(words.zh, {
  "repeat.no_command": "运行文件夹未记录生成命令。",
  "repeat.program": "程序",
  "repeat.revision": "修订版本 {revision}",
  "repeat.model": "模型",
  "repeat.base_year": "基年{year}",
  "repeat.seed": "随机数",
  "repeat.draws": "种子{seed}；重复模拟次数：{replications}",
  "repeat.grid": "企业",
  "repeat.cohorts": "{cohorts}个群组，各{states}个状态",
  "repeat.folder": "运行文件夹",
  "repeat.started": "开始时间",
  "repeat.seconds": "用时{x}秒",
  "repeat.files": "{n}个文件的哈希值",
  "repeat.caption": "运行文件夹中的文件；哈希值相同即内容相同",
  "repeat.file": "文件",
  "repeat.hash": "SHA-256",
});
