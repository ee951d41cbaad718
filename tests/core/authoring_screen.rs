//! What 方案制作 says of a text: of the seed's own, of one too long, of none that is a plan; each place is marked once, and
//! every proposal finds its words.

use guanghan_ip_plan::domain::authoring::draft::Draft;
use guanghan_ip_plan::domain::authoring::{Sure, read};
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::view::screens::authoring::{self, Kind, Page, Piece, is_blank};

fn shipped() -> Plan {
    guanghan_ip_plan::format::plan::read(include_str!("../../public/plan.json")).unwrap()
}

fn seed() -> String {
    shipped().clauses.iter().map(|clause| clause.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A text as it is read, nothing changed.
fn page(text: &str) -> Page {
    let draft = Draft::of(read(text));
    authoring::page(text, &draft, &draft)
}

fn file(name: &str) -> Page {
    page(&std::fs::read_to_string(format!("tests/data/documents/{name}")).unwrap())
}

/// The lines as they stand, put together of their pieces.
fn text(page: &Page) -> String {
    let line = |pieces: &Vec<Piece>| pieces.iter().map(|p| p.text.as_str()).collect();
    page.lines.iter().map(line).collect::<Vec<String>>().join("\n")
}

/// The marked words with this id, to their end.
fn words(page: &Page, id: &str) -> String {
    let pieces: Vec<_> = page.lines.iter().flatten().collect();
    let at = pieces.iter().position(|p| p.id.as_deref() == Some(id)).unwrap();
    let goes_on = |p: &&&Piece| p.id.is_none() && p.mark.is_some();
    let rest = pieces[at + 1..].iter().take_while(goes_on);
    std::iter::once(&pieces[at]).chain(rest).map(|p| p.text.as_str()).collect()
}

#[test]
fn the_seeds_text_is_counted_and_passes_the_check() {
    let page = page(&seed());
    let all: Vec<(&str, &str)> = page.counts.iter().map(|c| (c.name, c.all.as_str())).collect();
    let expected = [("指标", "16 个"), ("任务", "26 项"), ("保障措施", "3 项"), ("人员", "28 人")];
    for count in expected {
        assert!(all.contains(&count), "{count:?} in {all:?}");
    }
    assert!(page.summary.contains("指标 16 个，任务 26 项，保障措施 3 项"), "{}", page.summary);
    assert_eq!(page.warnings, Vec::<String>::new());
    assert_eq!(page.faults, Vec::<String>::new());
    let per = page.counts.iter().filter_map(|c| Some((c.all.as_str(), c.sure?)));
    for (all, sure) in per {
        assert!(all.starts_with(&format!("{} ", sure.iter().sum::<usize>())), "{all} {sure:?}");
    }
}

#[test]
fn the_text_stays_as_it_is_below_its_marks() {
    let seed = seed();
    assert_eq!(text(&page(&seed)), seed);
    for entry in std::fs::read_dir("tests/data/documents").unwrap() {
        let path = entry.unwrap().path();
        let Some(source) = std::fs::read_to_string(&path).ok().filter(|_| path.extension().unwrap() == "txt")
        else {
            continue;
        };
        let page = page(&source);
        let ids: Vec<&str> = page.lines.iter().flatten().filter_map(|p| p.id.as_deref()).collect();
        let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path:?}");
        for (spot, part) in page
            .folds
            .iter()
            .flat_map(|f| &f.rows)
            .flat_map(|r| r.cells.iter().flatten())
            .filter_map(|p| Some((p.spot?, p)))
        {
            let spot = &page.spots[spot];
            assert!(spot.line < page.lines.len(), "{path:?} {part:?}");
            assert!(
                spot.id.starts_with("au-line-") || ids.contains(&spot.id.as_str()),
                "{path:?} {part:?} {spot:?}"
            );
        }
    }
}

#[test]
fn a_proposal_finds_its_words() {
    let page = page(&seed());
    let indicators = page.folds.iter().find(|fold| fold.id == "au-indicators").unwrap();
    let plan = shipped();
    for (row, indicator) in indicators.rows.iter().zip(&plan.indicators) {
        let name = &row.cells[1][0];
        assert_eq!(name.text, indicator.name);
        let spot = &page.spots[name.spot.unwrap()];
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(plain(&words(&page, &spot.id)).contains(&plain(&name.text)), "{}", words(&page, &spot.id));
    }
    let kinds: Vec<Kind> = page.lines.iter().flatten().filter_map(|p| Some(p.mark.as_ref()?.0)).collect();
    for kind in Kind::ALL {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    let guesses = page.folds.iter().flat_map(|f| &f.rows).flat_map(|r| r.cells.iter().flatten());
    assert_eq!(page.doubtful.len(), guesses.filter(|part| part.sure == Sure::Guess).count());
}

#[test]
fn what_is_no_plan_is_said_to_be_none() {
    assert!(is_blank(" \n\u{3000}\n"));
    let novel = file("90-novel.txt");
    assert!(
        novel.warnings.iter().any(|says| says.contains("没有认出指标、任务、保障措施和人员")),
        "{:?}",
        novel.warnings
    );
    assert!(!novel.faults.is_empty(), "no plan of it passes");
    assert!(novel.missing.iter().any(|says| says == "指标"), "{:?}", novel.missing);
    page("");
    page("\u{feff}\n\t\t\n|||\n");
}

#[test]
fn of_a_text_that_is_too_long_the_rest_is_said_to_be_left() {
    let long = format!("{}\n", "这是一行没有内容的文字。".repeat(10)).repeat(16_000);
    assert!(long.len() > 5_000_000);
    let page = page(&long);
    assert!(
        page.warnings.iter().any(|says| says.contains("后面") && says.contains("没有看")),
        "{:?}",
        page.warnings
    );
    assert!(page.lines.len() < 16_000);
    let one = file("04-business-oneline.txt");
    assert!(one.warnings.iter().any(|says| says.contains("没有分行")), "{:?}", one.warnings);
}
