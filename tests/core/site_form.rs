//! Who is typing: a unit that is chosen, or a name of one's own that is asked about where it reads like a unit.

use crate::common::{PLAN, day, ledger, says, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::site_form::{SiteForm, heirs_of_site, of_unit, read_as};
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::entry::Site;
use guanghan_ip_plan::format;
use guanghan_ip_plan::view::sites;
use std::sync::Arc;

fn form(unit: &str, name: &str, insists: bool) -> SiteForm {
    SiteForm { unit: unit.into(), name: name.into(), insists }
}

#[test]
fn g27_a_name_that_reads_like_a_unit_is_asked_about() {
    let plan = shipped();
    let named = |name: &str| Ok(Site { name: name.into(), unit: None });
    let asks = Err(("site-name", Wrong::IsUnit));
    assert_eq!(form("gzjrj", "随便", false).check(&plan).unwrap(), of_unit(plan.unit("gzjrj").unwrap()));
    assert_eq!(form("", "  ", false).check(&plan), Err(("site-name", Wrong::Missing)));
    assert_eq!(form("nobody", "", false).check(&plan), Err(("site-name", Wrong::Missing)));
    for name in [
        "gzjrj",
        "GZJRJ",
        "市国资金融局",
        "市国资 金融局",
        "市国资\u{200b}金融局",
        "市行政审批局〔市大数据管理局〕",
        "工业集中区",
        "市法院",
    ] {
        assert_eq!(form("", name, false).check(&plan), asks, "{name:?}");
        assert_eq!(form("", name, true).check(&plan), named(name), "meant all the same");
        assert!(read_as(&plan, name).is_some());
    }
    for name in ["连山镇", "金雁街道服务网点", "市国资金融局金雁服务点", "gzjrj 1"] {
        assert_eq!(form("", name, false).check(&plan), named(name), "{name:?}");
    }
}

#[test]
fn g20_a_browser_that_typed_as_an_old_unit_is_asked_for_its_heir() {
    let mut plan = shipped();
    let ids: Vec<String> = plan.units.iter().take(3).map(|u| u.id.clone()).collect();
    plan.units[0].predecessors = vec!["merged".into(), "split".into()];
    plan.units[1].predecessors = vec!["split".into()];
    let asked = |unit: Option<&str>| {
        let site = Site { name: "旧局".into(), unit: unit.map(str::to_string) };
        heirs_of_site(&plan, Some(&site)).map(|heirs| heirs.iter().map(|u| u.id.clone()).collect::<Vec<_>>())
    };
    assert_eq!(heirs_of_site(&plan, None), None);
    assert_eq!(asked(None), None, "a name of one's own");
    assert_eq!(asked(Some(&ids[2])), None, "a unit of the plan");
    assert_eq!(asked(Some("merged")), Some(vec![ids[0].clone()]));
    assert_eq!(asked(Some("split")), Some(vec![ids[0].clone(), ids[1].clone()]));
    assert_eq!(asked(Some("gone")), Some(Vec::new()));
    // Typed as a name, an old id is no unit either.
    assert_eq!(form("", "merged", false).check(&plan), Err(("site-name", Wrong::IsUnit)));
}

#[test]
fn g27_another_sites_name_is_warned_about() {
    let town = |name: &str| {
        let draft = format::entry::Draft {
            at: 1_751_336_000,
            plan: PLAN.into(),
            site: Site { name: name.into(), unit: None },
            parents: Vec::new(),
            body: says("1.18"),
            reason: None,
        };
        Arc::new(format::entry::seal(draft))
    };
    let mut model = Model::new(
        Arc::new(shipped()),
        ledger([&town("连山镇服务网点"), &town("三水镇")]),
        day("2025-07-03"),
    );
    for name in ["连山镇服务网点", "连山镇 服务网点", "连山镇\u{200b}服务网点", " 三水镇 "]
    {
        assert!(sites::is_taken(&model, name).is_some_and(|says| says.contains("台账里已有")), "{name:?}");
    }
    for name in ["", "连山镇", "三水镇2", "三水镇服务网点"] {
        assert_eq!(sites::is_taken(&model, name), None, "{name:?}");
    }
    // A unit's name has a question of its own; one's own name is nobody else's.
    assert_eq!(sites::is_taken(&model, "gzjrj"), None);
    model.site = Some(Site { name: "三水镇".into(), unit: None });
    assert_eq!(sites::is_taken(&model, "三水 镇"), None);
    assert!(sites::is_taken(&model, "连山镇服务网点").is_some());
}
