//! Every operation of the public wholesale document is served, or stands in `not-yet.txt`, which may only shrink.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// `/wholesale/customers/{customerId}` and `/wholesale/customers/{id}` are the same place.
fn place(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect::<Vec<_>>().join("/")
}

#[test]
fn every_public_operation_is_served_or_said_to_be_missing() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = fs::read_to_string(here.join("../../../shared/spec/webex-wholesale.json")) else {
        // The document is reference data beside the project, not part of it.
        assert!(std::env::var("CI").is_err(), "CI has the public document beside the project");
        println!("skipped: the public document is not beside the project");
        return;
    };
    let document: Value = serde_json::from_str(&text).unwrap();
    let served: BTreeSet<String> = alta_api::routes()
        .iter()
        .map(|route| format!("{} {}", route.facts.method, place(route.facts.path.trim_start_matches("/v1"))))
        .collect();
    let mut missing = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in
            item.as_object().unwrap().iter().filter(|(method, _)| METHODS.contains(&method.as_str()))
        {
            let name = format!("{} {}", method.to_uppercase(), place(path));
            if !served.contains(&name) {
                missing.insert(name.clone());
                continue;
            }
            let asks = |parameter: &str| {
                operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == parameter))
            };
            let route = alta_api::routes().into_iter().find(|route| {
                route.facts.method.as_str().eq_ignore_ascii_case(method)
                    && place(route.facts.path.trim_start_matches("/v1")) == place(path)
            });
            assert_eq!(
                route.is_some_and(|route| route.facts.on_behalf),
                asks("onBehalfOfSubPartnerOrgId"),
                "on behalf: {name}"
            );
        }
    }
    let listed: BTreeSet<String> = fs::read_to_string(here.join("tests/not-yet.txt"))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    assert_eq!(missing, listed, "left: not served, right: said to be missing");
}
