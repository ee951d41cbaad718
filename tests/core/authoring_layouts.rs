//! The layouts of published documents, a table for each: units, tables of indicators, tasks, rosters.

use guanghan_ip_plan::domain::authoring::{self, Duty, Proposals, Worded};
use guanghan_ip_plan::domain::plan::Role;

fn units(read: &Proposals) -> Vec<String> {
    let rows = read.tasks.iter();
    rows.map(|row| {
        let named = row.units.iter().map(|named| {
            let duty = match named.duty {
                Duty::Lead => "牵头=",
                Duty::Support => "配合=",
                Duty::Responsible => "",
            };
            format!("{duty}{}", read.bodies[named.body].name.value)
        });
        named.collect::<Vec<_>>().join(" ")
    })
    .collect()
}

#[test]
fn units_in_every_layout() {
    for (line, expected) in [
        ("(责任单位:市财政局、市商务局)", "市财政局 市商务局"),
        ("（责任单位：市财政局，市商务局）", "市财政局 市商务局"),
        ("〔责任单位:市财政局、市行政审批局(市政务局)〕", "市财政局 市行政审批局"),
        ("【责任单位：市财政局；市商务局】", "市财政局 市商务局"),
        ("(牵头单位:市财政局;配合单位:市商务局、市司法局)", "牵头=市财政局 配合=市商务局 配合=市司法局"),
        ("（牵头单位：市财政局，配合单位：市商务局、市司法局）", "牵头=市财政局 配合=市商务局 配合=市司法局"),
        ("（牵头：市财政局　配合：市商务局）", "牵头=市财政局 配合=市商务局"),
        ("（市财政局牵头，市商务局、市司法局按职责分工负责）", "牵头=市财政局 配合=市商务局 配合=市司法局"),
        ("（市财政局牵头，市商务局、市司法局配合）", "牵头=市财政局 配合=市商务局 配合=市司法局"),
        ("（由市财政局牵头，市商务局等部门参与）", "牵头=市财政局 配合=市商务局"),
        ("（市财政局、市商务局牵头，各镇（街道）配合）", "牵头=市财政局 牵头=市商务局 配合=各镇（街道）"),
        ("（市财政局、市商务局等按职责分工负责）", "市财政局 市商务局"),
        ("（市财政局、市商务局、各镇(街道)）", "市财政局 市商务局 各镇(街道)"),
        ("（市财政局负责）", "市财政局"),
        ("\n责任单位：市财政局、市商务局", "市财政局 市商务局"),
        ("\n责任单位：市财政局、市商务局。", "市财政局 市商务局"),
        ("\n牵头单位：市财政局\n配合单位：市商务局、市司法局", "牵头=市财政局 配合=市商务局 配合=市司法局"),
        ("\n（责任单位：市财政局、市商务局）", "市财政局 市商务局"),
        ("责任单位：市财政局、市商务局。", "市财政局 市商务局"),
        (
            "(责任单位:县城投集团有限公司、国网云岭县供电公司、县农商银行)",
            "县城投集团有限公司 国网云岭县供电公司 县农商银行",
        ),
        ("(责任单位:市财政局和市商务局)", "市财政局 市商务局"),
        ("(责任单位:市经济和信息化局、市文化和旅游局)", "市经济和信息化局 市文化和旅游局"),
        ("(责任单位:市 财 政 局、市商务局)", "市财政局 市商务局"),
        ("(責任單位：市財政局、市商務局)", "市財政局 市商務局"),
        ("(责任单位:市财政局、市商务局", "市财政局 市商务局"),
        ("(责任单位:各成员单位)", "各成员单位"),
        ("(责任单位:市领导小组办公室及成员单位)", "市领导小组办公室及成员单位"),
        ("(责任单位:市财政局,各镇人民政府、街道办事处)", "市财政局 各镇人民政府 街道办事处"),
        ("贯彻《知识产权管理指南(ISO 56005)》。", ""),
        ("力争增长5%(2024-2026年)。", ""),
    ] {
        let text = format!(
            "某市方案\n三、重点任务\n(一)提升能力\n1.加强保护。开展执法行动,到2026年见效。{line}\n(二)优化服务\n2.做好服务。(责任单位:市司法局)\n"
        );
        let read = authoring::read(&text);
        let titles: Vec<&str> = read.tasks.iter().map(|t| t.title.value.as_str()).collect();
        assert_eq!(titles, ["加强保护", "做好服务"], "{line}");
        assert_eq!(units(&read).first().map(String::as_str), Some(expected), "{line}");
        let lines: Vec<&str> = text.trim_end().lines().collect();
        assert_eq!(read.lines, lines, "{line}");
    }
}

/// A row as it was read: category, name, measure, base, targets by year.
fn rows(text: &str) -> Vec<String> {
    let read = authoring::read(text);
    let value = |worded: &Worded| match worded {
        Worded::Number { number, .. } => number.to_string(),
        Worded::Words(words) => words.clone(),
        Worded::None => "无".to_string(),
    };
    let of = |row: &authoring::IndicatorRow| {
        let category = row.category.map_or("", |c| read.indicators.categories[c].value.as_str());
        let measure = row.measure.as_ref().map_or("", |m| m.value.as_str());
        let base = row.baseline.as_ref().map_or("-".into(), |b| value(&b.value));
        let targets: Vec<String> =
            row.targets.iter().map(|(year, v)| format!("{year}:{}", value(&v.value))).collect();
        format!("{category}|{}|{measure}|{base}|{}", row.name.value, targets.join(" "))
    };
    read.indicators.rows.iter().map(of).collect()
}

#[test]
fn tables_of_indicators_in_every_layout() {
    let wanted = ["质量|拥有量|件|6|2026:7", "质量|登记数|件|2|2026:3", "效益|满意度|%|83|2026:86"];
    let head = "某市方案(2024-2026年)\n二、主要目标\n";
    for (name, table) in [
        (
            "a cell a line",
            "序号\n类别\n指标\n2023年\n2026年\n1\n质量\n拥有量(件)\n6\n7\n2\n登记数(件)\n2\n3\n3\n效益\n满意度(%)\n83\n86",
        ),
        (
            "blank lines between",
            "序号\n\n指标\n\n2023年\n\n2026年\n\n1\n\n质量\n\n拥有量(件)\n\n6\n\n7\n\n2\n\n登记数(件)\n\n2\n\n3\n\n3\n\n效益\n\n满意度(%)\n\n83\n\n86",
        ),
        (
            "tabs",
            "序号\t类别\t指标\t2023年\t2026年\n1\t质量\t拥有量(件)\t6\t7\n2\t\t登记数(件)\t2\t3\n3\t效益\t满意度(%)\t83\t86",
        ),
        (
            "tabs, merged cells gone",
            "序号\t类别\t指标\t2023年\t2026年\n1\t质量\t拥有量(件)\t6\t7\n2\t登记数(件)\t2\t3\n3\t效益\t满意度(%)\t83\t86",
        ),
        (
            "bars",
            "| 序号 | 类别 | 指标 | 单位 | 2023年 | 2026年 |\n|---|---|---|---|---|---|\n| 1 | 质量 | 拥有量 | 件 | 6 | 7 |\n| 2 | | 登记数 | 件 | 2 | 3 |\n| 3 | 效益 | 满意度 | % | 83 | 86 |",
        ),
        (
            "blanks",
            "序号  类别  指标  单位  2023年  2026年\n1  质量  拥有量  件  6  7\n2  登记数  件  2  3\n3  效益  满意度  %  83  86",
        ),
        (
            "columns in another order",
            "类别\t指标\t单位\t属性\t2026年目标\t2023年基期\n质量\t拥有量\t件\t预期性\t7\t6\n\t登记数\t件\t预期性\t3\t2\n效益\t满意度\t%\t约束性\t86\t83",
        ),
        (
            "two rows of heads",
            "序号\t类别\t指标\t单位\t目标值\t\n\t\t\t\t2023年\t2026年\n1\t质量\t拥有量\t件\t6\t7\n2\t\t登记数\t件\t2\t3\n3\t效益\t满意度\t%\t83\t86",
        ),
        (
            "all in one line",
            "序号 类别 指标 2023年 2026年 1 质量 拥有量(件) 6 7 2 登记数(件) 2 3 3 效益 满意度(%) 83 86",
        ),
    ] {
        let text = format!("{head}{table}\n三、重点任务\n(一)加强\n1.保护。(责任单位:市财政局)");
        assert_eq!(rows(&text), wanted, "{name}");
    }
}

#[test]
fn values_that_are_no_plain_numbers() {
    let text = "某县方案(2025—2027年)\n一、目标\n序号\t指标\t单位\t2024年\t2025年\t2027年\n\
        1\t用水量\t立方米\t50\t48\t≤45\n2\t覆盖率\t%\t一\t90\t95以上\n3\t水平\t\t/\t逐年提升\t动态调整\n4\t降幅\t%\t——\t/\t下降15%\n";
    assert_eq!(
        rows(text),
        [
            "|用水量|立方米|50|2025:48 2027:45",
            "|覆盖率|%|无|2025:90 2027:95",
            "|水平||无|2025:逐年提升 2027:动态调整",
            "|降幅|%|无|2025:无 2027:下降15%",
        ]
    );
}

#[test]
fn rosters_in_every_layout() {
    let wanted = [
        (Role::Leader, "胡涛", "市长"),
        (Role::Deputy, "杨晓明", "副市长"),
        (Role::Member, "王一", "市财政局局长"),
        (Role::Member, "欧阳娜", "市司法局副局长"),
    ];
    for (name, lines) in [
        (
            "spaced names",
            "组 长:胡 涛 市长\n副组长:杨晓明 副市长\n成 员:王 一 市财政局局长\n欧阳娜 市司法局副局长",
        ),
        (
            "full width",
            "组　长：胡　涛　市长\n副组长：杨晓明　副市长\n成　员：王　一　市财政局局长\n　　　　欧阳娜　市司法局副局长",
        ),
        (
            "role alone",
            "组长\n胡涛 市长\n副组长\n杨晓明 副市长\n成员\n王一 市财政局局长\n欧阳娜 市司法局副局长",
        ),
        (
            "name and post on lines of their own",
            "组长：\n胡涛\n市长\n副组长：\n杨晓明\n副市长\n成员：\n王一\n市财政局局长\n欧阳娜\n市司法局副局长",
        ),
        (
            "convener",
            "召集人：胡涛 市长\n副召集人：杨晓明 副市长\n成员：王一 市财政局局长\n欧阳娜 市司法局副局长",
        ),
        ("one line", "组长:胡 涛 市长 副组长:杨晓明 副市长 成员:王 一 市财政局局长 欧阳娜 市司法局副局长"),
        (
            "tabs",
            "组内职务\t姓名\t职务\n组长\t胡涛\t市长\n副组长\t杨晓明\t副市长\n成员\t王一\t市财政局局长\n\t欧阳娜\t市司法局副局长",
        ),
    ] {
        let text = format!(
            "某市方案\n一、任务\n1.加强。(责任单位:市财政局)\n附件\n领导小组成员名单\n{lines}\n领导小组办公室设在市财政局,负责日常工作。"
        );
        let read = authoring::read(&text);
        let found: Vec<_> = read
            .posts
            .iter()
            .map(|p| (p.person.role, p.person.name.value.as_str(), p.person.post.value.as_str()))
            .collect();
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn tasks_under_every_numbering() {
    for (name, text, groups, tasks) in [
        (
            "restarted",
            "三、重点任务\n(一)甲\n1.子。(责任单位:市甲局)\n2.丑。(责任单位:市甲局)\n(二)乙\n1.寅。(责任单位:市甲局)",
            "甲 乙",
            "1子 2丑 3寅",
        ),
        (
            "run through",
            "三、重点任务\n(一)甲\n1.子。(责任单位:市甲局)\n2.丑。(责任单位:市甲局)\n(二)乙\n3.寅。(责任单位:市甲局)",
            "甲 乙",
            "1子 2丑 3寅",
        ),
        (
            "parts",
            "第二部分 重点任务\n一、甲\n(一)子。(责任单位:市甲局)\n(二)丑。(责任单位:市甲局)\n二、乙\n(一)寅。(责任单位:市甲局)",
            "甲 乙",
            "1子 2丑 3寅",
        ),
        (
            "two levels",
            "二、工作任务\n(一)子。做好。(责任单位:市甲局)\n(二)丑。做好。(责任单位:市甲局)",
            "工作任务",
            "1子 2丑",
        ),
        (
            "three levels",
            "三、重点任务\n(一)甲\n1.子\n(1)寅。(责任单位:市甲局)\n(2)卯。(责任单位:市甲局)\n2.丑\n(1)辰。(责任单位:市甲局)",
            "子 丑",
            "1寅 2卯 3辰",
        ),
        (
            "without an umbrella",
            "一、甲\n(一)子。(责任单位:市甲局)\n二、乙\n(一)丑。(责任单位:市甲局)\n三、保障措施\n(一)领导。加强。",
            "甲 乙",
            "1子 2丑",
        ),
        (
            "a comma for the mark",
            "三，重点任务\n(一)甲\n1、子。(责任单位:市甲局)\n2、丑。(责任单位:市甲局)",
            "甲",
            "1子 2丑",
        ),
        (
            "items inside a task",
            "三、重点任务\n(一)甲\n1.子。要求:\n(1)寅;\n(2)卯。(责任单位:市甲局)\n2.丑。(责任单位:市甲局)",
            "甲",
            "1子 2丑",
        ),
        (
            "a table",
            "三、重点任务\n序号\t重点任务\t工作内容\t责任单位\n1\t甲\t子\t市甲局\n2\t\t丑\t市甲局、市乙局\n3\t乙\t寅\t市丙局",
            "甲 乙",
            "1子 2丑 3寅",
        ),
        ("duties", "三、职责分工\n市甲局:子,做好。\n市乙局:丑,做好。", "职责分工", "1子 2丑"),
        (
            "duties below headings",
            "三、职责分工\n(一)市甲局\n1.子。\n2.丑。\n(二)市乙局\n1.寅。",
            "职责分工",
            "1子 2丑 3寅",
        ),
    ] {
        let read = authoring::read(&format!("某市方案\n{text}"));
        let found: Vec<&str> = read.groups.iter().map(|g| g.title.value.as_str()).collect();
        let rows: Vec<String> = read.tasks.iter().map(|t| format!("{}{}", t.no, t.title.value)).collect();
        assert_eq!((found.join(" "), rows.join(" ")), (groups.to_string(), tasks.to_string()), "{name}");
    }
}

#[test]
fn names_of_one_body_are_one() {
    for (names, expected) in [
        (["市财政局", "云岭市财政局", "财政局"], 1),
        (["市市场监管局", "市市场监督管理局", "云岭市市场监督管理局"], 1),
        (["市卫健局", "市卫生健康局", "市卫健委"], 1),
        (["市行政审批局(市政务局)", "市政务局", "市行政审批局"], 1),
        (["工业集中区", "工业集中区管委会", "工业集中区管理委员会"], 1),
        (["市法院", "云岭市人民法院", "市人民法院"], 1),
        (["市发改局", "市发展改革局", "市发展和改革局"], 1),
        (["市委宣传部", "宣传部", "云岭市委宣传部"], 1),
        (["市教科局", "市教育和科学技术局", "市教科局"], 1),
        (["市公安局", "市公安局交警大队", "市司法局"], 3),
        (["市农业农村局", "市水利局", "市林业局"], 3),
    ] {
        let tasks: Vec<String> = names
            .iter()
            .zip(1..)
            .map(|(name, no)| format!("{no}.事项{no}。(责任单位:{name}、市档案馆)"))
            .collect();
        let text = format!("云岭市方案\n三、重点任务\n(一)甲\n{}", tasks.join("\n"));
        let read = authoring::read(&text);
        assert_eq!(
            read.bodies.len(),
            expected + 1,
            "{names:?}: {:?}",
            read.bodies.iter().map(|b| &b.name.value).collect::<Vec<_>>()
        );
    }
}

#[test]
fn anything_can_be_read() {
    for text in [
        "",
        "\n\n",
        "(",
        "((((",
        "一、",
        "1.",
        "序号",
        "序号\n指标\n2023年",
        "|||\n|||",
        "\t\t\t",
        "组长",
        "组长:",
        "(责任单位:",
        "(责任单位:)",
        "《",
        "附件",
        "〔2024〕号",
        "经会议",
    ] {
        let read = authoring::read(text);
        let whole: usize = read.blocks.iter().map(|b| b.lines.len()).sum();
        assert_eq!(whole, read.lines.len(), "{text:?}");
    }
}
