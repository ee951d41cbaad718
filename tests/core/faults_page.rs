//! The page of faults names tests that are there (docs/faults.md; FAULTS: "a page in the docs lists id → test").

use std::path::Path;

#[test]
fn every_test_that_the_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/faults.md")).unwrap();
    let mut named = 0;
    for row in page.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let tests = row.split(" | ").nth(1).unwrap().trim_end_matches(" |");
        for test in tests.split("<br>") {
            let (file, title) = test.trim_start_matches('`').split_once("`：").expect(row);
            let source = std::fs::read_to_string(root.join(file)).expect(file);
            assert!(source.replace('|', "/").contains(title), "{file} has no test “{title}”");
            named += 1;
        }
    }
    assert!(named > 60, "{named} tests are named");
}
