//! Canonical JSON against another program's: `serde_json_canonicalizer` (RFC 8785, DESIGN §4).

use crate::common::cases;
use guanghan_ip_plan::format::json::{self, Json};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::Value;
use std::collections::BTreeMap;

/// Characters at which orders and escapes part: those that UTF-16 sorts before U+E000 and UTF-8 after,
/// what must be escaped, and what must not.
fn any_text() -> impl Strategy<Value = String> {
    let telling = prop::sample::select(vec![
        'a',
        'Z',
        '0',
        '"',
        '\\',
        '/',
        '\t',
        '\n',
        ' ',
        '<',
        '&',
        'é',
        '字',
        '\u{2028}',
        '\u{d7ff}',
        '\u{e000}',
        '\u{fb33}',
        '\u{feff}',
        '\u{ffff}',
        '\u{10000}',
        '😀',
        '\u{10ffff}',
        '\u{202e}',
        '\u{a0}',
    ]);
    let any = any::<char>().prop_filter("control characters are refused", |c| !c.is_control());
    prop::collection::vec(prop_oneof![4 => telling, 1 => any], 0..6).prop_map(|c| c.into_iter().collect())
}

/// Everything that strict JSON takes in.
fn any_json() -> impl Strategy<Value = Value> {
    const MAX: i64 = (1 << 53) - 1;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop_oneof![-MAX..=MAX, -9..=9_i64, Just(MAX), Just(-MAX)].prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any_text(), inner, 0..8).prop_map(|m| m.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(Config::with_cases(cases(2_000, 100_000)))]

    #[test]
    fn canonical_bytes_are_those_of_another_program(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let read = json::parse(&text.unwrap()).unwrap();
        let ours = json::canonical(&read);
        prop_assert_eq!(&ours, &serde_json_canonicalizer::to_string(&value).unwrap());
        prop_assert_eq!(json::parse(&ours).unwrap(), read);
    }
}

#[test]
fn keys_are_sorted_by_utf_16() {
    let keys = ["\u{10000}", "\u{e000}", "😀", "\u{ffff}", "z", "", "字", "\u{d7ff}"];
    let map: BTreeMap<String, Json> = keys.iter().map(|k| (k.to_string(), Json::Null)).collect();
    let want = "{\"\":null,\"z\":null,\"字\":null,\"\u{d7ff}\":null,\"\u{10000}\":null,\"😀\":null,\"\u{e000}\":null,\"\u{ffff}\":null}";
    assert_eq!(json::canonical(&Json::Map(map)), want);
}

#[test]
fn escapes_that_mean_the_same_text_give_the_same_bytes() {
    for (written, want) in [
        (r#""\u4e2d""#, "\"中\""),
        (r#""\/""#, "\"/\""),
        (r#""\u002F""#, "\"/\""),
        (r#""\ud83d\ude00""#, "\"😀\""),
        (r#""\u0009\u000A""#, "\"\\t\\n\""),
        (r#""\u0022\u005c""#, "\"\\\"\\\\\""),
        ("\"\u{2028}\"", "\"\u{2028}\""),
        (" {\n\"b\" : 1 ,\"a\":[ ] }\r\n", "{\"a\":[],\"b\":1}"),
    ] {
        let got = json::canonical(&json::parse(written).unwrap());
        assert_eq!(got, want, "{written}");
    }
}
