//! The gallery: every chart as SVG, compared with `tests/golden/`. `UPDATE_GOLDEN=1` writes it anew;
//! read the difference before committing it.

use crate::chart_support::*;
use guanghan_ip_plan::view::chart::Verified::{Checked, SelfReported, ThirdParty};
use guanghan_ip_plan::view::chart::*;
use std::path::PathBuf;

fn check(name: &str, svg: Result<String, ChartError>) {
    let svg = svg.unwrap_or_else(|e| panic!("{name}: {e}"));
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, svg).unwrap();
        return;
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(old == svg, "{name}: differs from {}; UPDATE_GOLDEN=1 renews it", file.display());
}

fn path_svg(c: &PathChart, (w, h): (u32, u32), theme: &Theme) -> Result<String, ChartError> {
    to_svg(w, h, &c.title, |area| draw_path(area, c, theme).map(|_| ()))
}

fn path(name: &str, c: PathChart) {
    check(name, path_svg(&c, (720, 380), &LIGHT));
}

const LOANS: &str = "知识产权质押融资金额累计";

fn loans(status: Status) -> PathChart {
    with(
        chart(LOANS, "亿元", 1.12, 1.25),
        status,
        vec![
            mark((2024, 6, 30), 1.13, SelfReported),
            mark((2024, 12, 31), 1.16, Checked),
            mark((2025, 6, 30), 1.18, SelfReported),
        ],
    )
}

fn trademarks(status: Status, values: &[f64]) -> PathChart {
    let dates = [(2024, 6, 30), (2024, 12, 31), (2025, 6, 30), (2025, 12, 31), (2026, 6, 30), (2026, 12, 31)];
    let readings = values.iter().zip(dates).enumerate();
    let verified = [SelfReported, Checked, ThirdParty];
    let readings = readings.map(|(i, (v, d))| mark(d, *v, verified[i % 3])).collect();
    let mut c = with(chart("有效注册商标量累计", "件", 12_346.0, 13_500.0), status, readings);
    if let Some(last) = c.readings.last() {
        c.today = Some(last.at.x + 0.4);
    }
    c
}

#[test]
fn path_kinds() {
    path("kind-linear", loans(Status::Behind));
    path(
        "kind-interim",
        interim(
            with(
                chart("版权登记数量累计", "件", 3000.0, 3900.0),
                Status::OnTrack,
                vec![
                    mark((2024, 3, 31), 3060.0, SelfReported),
                    mark((2024, 9, 30), 3180.0, SelfReported),
                    mark((2024, 12, 31), 3220.0, Checked),
                    mark((2025, 6, 30), 3405.0, ThirdParty),
                ],
            ),
            &[(2024, 3200.0), (2025, 3500.0)],
        ),
    );
    path(
        "kind-maintain",
        with(
            chart("专利行政执法案件结案率", "%", 100.0, 100.0),
            Status::OnTrack,
            vec![
                mark((2024, 6, 30), 100.0, SelfReported),
                mark((2024, 12, 31), 98.6, Checked),
                mark((2025, 6, 30), 100.0, SelfReported),
            ],
        ),
    );
    let region = at_end(chart("地理标志和区域品牌拥有数", "件", 1.0, 2.0));
    path(
        "kind-at-end",
        with(
            region,
            Status::NotDue,
            vec![mark((2024, 12, 31), 1.0, Checked), mark((2025, 6, 30), 1.0, SelfReported)],
        ),
    );
    path(
        "kind-falling",
        with(
            chart("商标注册平均审查周期", "天", 180.0, 120.0),
            Status::Ahead,
            vec![
                mark((2024, 6, 30), 171.0, SelfReported),
                mark((2024, 12, 31), 156.0, Checked),
                mark((2025, 6, 30), 140.0, Checked),
            ],
        ),
    );
}

#[test]
fn every_status() {
    path("status-early", trademarks(Status::Early, &[12_700.0, 13_150.0, 13_520.0]));
    path(
        "status-met",
        trademarks(Status::Met, &[12_500.0, 12_731.0, 12_900.0, 13_120.0, 13_300.0, 13_510.0]),
    );
    path("status-ahead", trademarks(Status::Ahead, &[12_600.0, 12_880.0, 13_100.0]));
    path("status-on-track", trademarks(Status::OnTrack, &[12_530.0, 12_731.0]));
    path("status-behind", trademarks(Status::Behind, &[12_500.0, 12_600.0, 12_790.0]));
    path("status-severe", trademarks(Status::Severe, &[12_380.0, 12_400.0, 12_480.0, 12_500.0]));
    path("status-back", trademarks(Status::Back, &[12_400.0, 12_290.0]));
    path(
        "status-missed",
        trademarks(Status::Missed, &[12_500.0, 12_731.0, 12_850.0, 13_000.0, 13_150.0, 13_320.0]),
    );
    path("status-none", chart("有效注册商标量累计", "件", 12_346.0, 13_500.0));
}

#[test]
fn readings() {
    let base = || chart("专利密集型产品备案", "个", 25.0, 40.0);
    path("readings-one", with(base(), Status::OnTrack, vec![mark((2024, 12, 31), 30.0, SelfReported)]));
    let c = base();
    path("readings-36", with(base(), Status::Missed, many(&c, 36)));
    path("readings-1000", {
        let mut long = chart("每日填报的例子", "万元", 100.0, 900.0);
        long.readings = many(&long, 1000);
        long.status = Some(Status::Missed);
        long
    });
    path(
        "conflict-last",
        with(
            chart(LOANS, "亿元", 1.12, 1.25),
            Status::OnTrack,
            vec![
                mark((2024, 6, 30), 1.145, SelfReported),
                mark((2024, 12, 31), 1.165, Checked),
                conflict((2025, 6, 30), 1.18, SelfReported),
                conflict((2025, 6, 30), 1.21, Checked),
            ],
        ),
    );
    path(
        "conflict-between",
        with(
            chart("知识产权贯标企业累计", "户", 23.0, 28.0),
            Status::OnTrack,
            vec![
                mark((2024, 6, 30), 23.0, SelfReported),
                conflict((2024, 12, 31), 24.0, SelfReported),
                conflict((2024, 12, 31), 26.0, SelfReported),
                mark((2025, 6, 30), 26.0, ThirdParty),
            ],
        ),
    );
    path("readings-after-end", {
        let mut c = trademarks(Status::Met, &[12_500.0, 12_731.0, 12_900.0, 13_120.0, 13_300.0, 13_510.0]);
        c.readings.push(mark((2027, 3, 31), 13_540.0, SelfReported));
        c.today = Some(month_of(2027, 4, 8));
        c
    });
}

#[test]
fn values() {
    path(
        "value-zero-base",
        with(
            chart("《创新管理—知识产权管理指南（ISO 56005）》分级评价启动企业累计", "户", 0.0, 5.0),
            Status::Severe,
            vec![mark((2025, 12, 31), 1.0, SelfReported)],
        ),
    );
    path(
        "value-all-zero",
        with(chart("零到零", "件", 0.0, 0.0), Status::OnTrack, vec![mark((2024, 6, 30), 0.0, Checked)]),
    );
    path(
        "value-huge",
        with(
            chart("超大数值", "元", 3.2e12, 4.8e12),
            Status::Ahead,
            vec![mark((2025, 6, 30), 4.4e12, SelfReported)],
        ),
    );
    path(
        "value-beyond-limits",
        with(
            chart("不可画的数值", "元", 1.0, 1e300),
            Status::Behind,
            vec![mark((2024, 6, 30), f64::NAN, SelfReported), mark((2025, 6, 30), f64::INFINITY, Checked)],
        ),
    );
    path(
        "value-negative",
        with(
            chart("净增企业数", "户", -12.0, 20.0),
            Status::Behind,
            vec![mark((2024, 12, 31), -6.0, Checked), mark((2025, 6, 30), -1.0, SelfReported)],
        ),
    );
    path(
        "value-percent",
        with(
            chart("知识产权保护社会满意度", "%", 83.0, 86.0),
            Status::OnTrack,
            vec![mark((2024, 12, 31), 84.1, ThirdParty), mark((2025, 6, 30), 84.62, ThirdParty)],
        ),
    );
    path(
        "value-coverage",
        with(
            chart("镇（街道）知识产权公共服务网点覆盖率", "%", 80.0, 100.0),
            Status::Ahead,
            vec![mark((2024, 12, 31), 87.5, Checked), mark((2025, 6, 30), 93.8, Checked)],
        ),
    );
    path(
        "value-small-whole",
        with(
            chart("省市高价值专利育成中心", "个", 2.0, 4.0),
            Status::OnTrack,
            vec![mark((2024, 12, 31), 2.0, Checked), mark((2025, 6, 30), 3.0, SelfReported)],
        ),
    );
}

#[test]
fn sizes_and_themes() {
    let phone = (360, 320);
    let cases = [
        ("dark", loans(Status::Behind), (720, 380), &DARK),
        (
            "dark-conflict",
            with(
                chart("知识产权贯标企业累计", "户", 23.0, 28.0),
                Status::OnTrack,
                vec![
                    mark((2024, 6, 30), 24.0, Checked),
                    conflict((2024, 12, 31), 24.0, SelfReported),
                    conflict((2024, 12, 31), 25.0, ThirdParty),
                    mark((2025, 6, 30), 26.0, ThirdParty),
                ],
            ),
            (720, 380),
            &DARK,
        ),
        ("phone", loans(Status::Behind), phone, &LIGHT),
        ("phone-dark", trademarks(Status::Ahead, &[12_600.0, 12_880.0, 13_100.0]), phone, &DARK),
        (
            "phone-long-title",
            with(
                chart("《创新管理—知识产权管理指南（ISO 56005）》分级评价启动企业累计", "户", 0.0, 5.0),
                Status::Severe,
                vec![mark((2025, 12, 31), 1.0, SelfReported)],
            ),
            phone,
            &LIGHT,
        ),
        (
            "phone-36",
            {
                let c = chart("专利密集型产品备案", "个", 25.0, 40.0);
                with(c.clone(), Status::Missed, many(&c, 36))
            },
            phone,
            &LIGHT,
        ),
        ("wide", loans(Status::Behind), (1200, 480), &LIGHT),
        ("small-untitled", PathChart { title: String::new(), ..loans(Status::OnTrack) }, (320, 240), &LIGHT),
    ];
    for (name, c, size, theme) in cases {
        check(name, path_svg(&c, size, theme));
    }
}

#[test]
fn bullets_and_sparks() {
    let bullet = |b, t, required, value, status| Bullet { baseline: b, target: t, required, value, status };
    let cases = [
        ("bullet-early", bullet(12_346.0, 13_500.0, Some(12_900.0), Some(13_520.0), Status::Early)),
        ("bullet-ahead", bullet(180.0, 120.0, Some(150.0), Some(140.0), Status::Ahead)),
        ("bullet-behind", bullet(1.12, 1.25, Some(1.185), Some(1.18), Status::Behind)),
        ("bullet-severe", bullet(0.0, 5.0, Some(3.0), Some(1.0), Status::Severe)),
        ("bullet-back", bullet(83.0, 86.0, Some(84.5), Some(82.0), Status::Back)),
        ("bullet-maintain", bullet(100.0, 100.0, Some(100.0), Some(98.6), Status::Back)),
        ("bullet-none", bullet(5.0, 10.0, Some(7.0), None, Status::Unreported)),
        ("bullet-not-due", bullet(1.0, 2.0, None, Some(1.0), Status::NotDue)),
    ];
    for (name, b) in cases {
        for (size, (w, h)) in [("s", (120, 32)), ("m", (240, 48))] {
            let svg = to_svg(w, h, name, |area| draw_bullet(area, &b, &LIGHT));
            check(&format!("{name}-{size}"), svg);
        }
    }
    let cases = [
        ("spark-linear", loans(Status::Behind)),
        (
            "spark-falling",
            with(
                chart("", "天", 180.0, 120.0),
                Status::Ahead,
                vec![mark((2024, 6, 30), 171.0, SelfReported), mark((2025, 6, 30), 140.0, Checked)],
            ),
        ),
        ("spark-none", chart("", "件", 5.0, 10.0)),
        (
            "spark-one",
            with(chart("", "件", 5.0, 10.0), Status::OnTrack, vec![mark((2024, 12, 31), 7.0, Checked)]),
        ),
        (
            "spark-maintain",
            with(
                chart("", "%", 100.0, 100.0),
                Status::OnTrack,
                vec![mark((2024, 6, 30), 100.0, Checked), mark((2025, 6, 30), 100.0, Checked)],
            ),
        ),
        ("spark-36", {
            let c = chart("", "件", 25.0, 40.0);
            with(c.clone(), Status::Missed, many(&c, 36))
        }),
    ];
    for (name, c) in cases {
        let spark = Spark {
            required: c.required.clone(),
            readings: c.readings.iter().map(|m| (m.at.x, m.at.y)).collect(),
            status: c.status.unwrap_or(Status::Unreported),
        };
        for (size, (w, h)) in [("s", (120, 32)), ("m", (240, 48))] {
            let svg = to_svg(w, h, name, |area| draw_spark(area, &spark, &LIGHT));
            check(&format!("{name}-{size}"), svg);
        }
    }
}

#[test]
fn categories() {
    use Status::*;
    let row = |name: &str, all: &[Status]| {
        let mut counts = [0; 11];
        for s in all {
            counts[s.index()] += 1;
        }
        CategoryRow { name: name.into(), counts }
    };
    let bars = CategoryBars {
        rows: vec![
            row("创造质量", &[OnTrack, Ahead, OnTrack, NotDue]),
            row("运用效益", &[Behind, OnTrack, Unreported]),
            row("保护环境", &[OnTrack, OnTrack, Back, Early]),
            row("管理成效", &[OnTrack, Behind, Severe]),
            row("优质服务", &[Unreported, Unreported]),
        ],
    };
    for (name, w, theme) in
        [("categories", 720, &LIGHT), ("categories-phone", 360, &LIGHT), ("categories-dark", 720, &DARK)]
    {
        let h = category_height(&bars, w);
        check(name, to_svg(w, h, "指标按类别和状态", |area| draw_categories(area, &bars, theme)));
    }
}

#[test]
fn coverage() {
    let bar = |label: &str, with, disputed, all, text: &str| CoverageBar {
        label: label.into(),
        with,
        disputed,
        all,
        text: text.into(),
    };
    let bars = CoverageBars {
        bars: vec![
            bar("24-06", 2, 0, 6, "33.3%"),
            bar("24-09", 4, 1, 12, "33.3%"),
            bar("24-12", 9, 0, 12, "75%"),
            bar("25-03", 9, 2, 13, "69.2%"),
            bar("今天", 12, 0, 12, "100%"),
        ],
    };
    let one = CoverageBars { bars: vec![bar("今天", 0, 0, 3, "0%")] };
    for (name, w, theme, bars) in [
        ("coverage", 720, &LIGHT, &bars),
        ("coverage-phone", 280, &LIGHT, &bars),
        ("coverage-dark", 720, &DARK, &bars),
        ("coverage-one", 320, &LIGHT, &one),
    ] {
        check(name, to_svg(w, 240, "网点覆盖率", |area| draw_coverage(area, bars, theme)));
    }
}

#[test]
fn amounts() {
    let group = |name: &str, planned: [f64; 3], spent: [f64; 3], texts: [&str; 2]| AmountGroup {
        name: name.into(),
        bars: [planned.to_vec(), spent.to_vec()],
        texts: texts.map(String::from),
    };
    let bars = AmountBars {
        parts: ["政府投入", "金融信贷", "企业投入"].map(String::from).to_vec(),
        groups: vec![
            group("高价值专利培育", [1260.5, 0.0, 220.0], [1302.0, 0.0, 96.0], ["1,480.5", "1,398"]),
            group("专利导航工作", [60.0, 0.0, 0.0], [0.0, 0.0, 0.0], ["60", "未填"]),
            group("知识产权质押融资", [0.0, 800.0, 0.01], [0.0, 350.0, 0.0], ["800.01", "350"]),
        ],
    };
    let svg = |width: u32, theme: &Theme| {
        to_svg(width, amounts_height(&bars, width), "", |area| draw_amounts(area, &bars, theme).map(|_| ()))
    };
    check("amounts", svg(720, &LIGHT));
    check("amounts-dark", svg(720, &DARK));
    check("amounts-phone", svg(300, &LIGHT));
    assert!(svg(200, &LIGHT).is_err(), "too narrow");
}

#[test]
fn scores() {
    let item = |name: &str, weight: f64, text: &str, points: [Option<f64>; 3]| ScoreTrack {
        name: name.into(),
        weight,
        text: text.into(),
        points,
    };
    let tracks = ScoreTracks {
        items: vec![
            item("1.知识产权质押融资", 40.0, "40", [Some(38.5), Some(35.0), Some(36.0)]),
            item("2.宣传教育（三者相同的）", 30.0, "30", [Some(28.0), Some(28.0), Some(28.0)]),
            item("3.机制保障", 12.5, "12.5", [None, Some(0.0), None]),
            item(
                "4.没有人评的项目，名称很长，在手机上写不下，要截断，不能压到别的字",
                17.5,
                "17.5",
                [None; 3],
            ),
        ],
    };
    let svg = |width: u32, theme: &Theme| {
        to_svg(width, scores_height(&tracks, width), "", |area| draw_scores(area, &tracks, theme).map(|_| ()))
    };
    check("scores", svg(720, &LIGHT));
    check("scores-dark", svg(720, &DARK));
    check("scores-phone", svg(300, &LIGHT));
    assert!(svg(200, &LIGHT).is_err(), "too narrow");
}
