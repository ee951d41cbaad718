//! The text of the plan as the screen shows it: its table, its outline, nothing left out.

use crate::common::{plan, shipped};
use guanghan_ip_plan::view::screens::text::{Block, blocks, outline};

#[test]
fn the_table_is_a_table_with_every_character_at_hand() {
    let plan = shipped();
    let mut written = Vec::new();
    let mut tables = Vec::new();
    for block in blocks(&plan) {
        match block {
            Block::Clause(clause) => written.push(clause.text),
            Block::Table(table) => {
                written.push(table.verbatim.clone());
                tables.push(table);
            }
        }
    }
    let source: Vec<&str> = plan.clauses.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(written.join("\n"), source.join("\n"));
    assert_eq!(tables.len(), 1);
    let table = &tables[0];
    assert_eq!(table.title, "国家知识产权强县建设试点期-核心预期性指标");
    assert_eq!(table.years, ["2023年", "2026年"]);
    let numbers: Vec<u16> = table.rows.iter().map(|row| row.no).collect();
    assert_eq!(numbers, (1..=16).collect::<Vec<u16>>());
    let begins: Vec<&str> = table.rows.iter().filter_map(|row| row.category.as_deref()).collect();
    assert_eq!(begins, ["创造质量", "运用效益", "保护环境", "管理成效", "优质服务"]);
    assert_eq!(table.rows[1].values, ["12346", "13500"]);
}

#[test]
fn a_document_without_such_a_table_stays_as_it_is() {
    let plan = plan();
    let want: Vec<Block> = plan.clauses.iter().cloned().map(Block::Clause).collect();
    assert_eq!(blocks(&plan), want);
}

#[test]
fn the_outline_has_every_heading_in_order() {
    let all: Vec<(String, bool)> = outline(&shipped()).into_iter().map(|h| (h.says, h.is_below)).collect();
    assert_eq!(all.len(), 15);
    let at = all.iter().position(|(says, _)| says == "三、重点任务").unwrap();
    assert_eq!(all[at + 1], ("（一）统筹推进知识产权强县建设".to_string(), true));
    assert!(!all[at].1);
}
