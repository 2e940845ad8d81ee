//! What the README calls running it for real: from an empty database to a partner's first claim, in a browser alone.

use super::browser::{Browser, Page};
use super::installation::{Installation, installed};
use super::sink::{Manner, Sink};
use std::time::{Duration, Instant};

const HERE: &str = "https://claims.litware.example";
const PASSWORD: &str = "a quiet green bicycle";
const TWICE: [(&str, &str); 2] = [("new_password", PASSWORD), ("repeat_password", PASSWORD)];

/// The part of a text from `mark` on, up to what ends an address; waits for it.
fn address_with(mark: &str, text: impl Fn() -> String) -> String {
    let since = Instant::now();
    loop {
        let text = text();
        if let Some(at) = text.find(mark) {
            let rest = text[at..].trim_start_matches(HERE);
            return rest.split(|c: char| c.is_whitespace() || c == '"' || c == '<').next().unwrap().to_owned();
        }
        assert!(since.elapsed() < Duration::from_secs(30), "no {mark} in {text}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[track_caller]
fn leads_on(page: &Page) -> &str {
    assert_eq!(page.status, 303, "{}", page.text);
    &page.location
}

/// The variables that the README's lines set.
fn said_by_readme() -> Vec<String> {
    let readme = include_str!("../../README.md");
    let lines = readme.split_once("## Run it for real").unwrap().1.split("```").nth(1).unwrap();
    let named = lines.split_whitespace().filter_map(|word| word.split_once('=')).map(|(name, _)| name.to_owned());
    named.filter(|name| name.bytes().all(|letter| letter.is_ascii_uppercase() || letter == b'_')).collect()
}

#[test]
fn a_stranger_comes_from_an_empty_database_to_a_first_claim() {
    let sink = Sink::start(Manner::Accept);
    let mut installation = Installation::set_up(installed(), "first_claim");
    installation.more = vec![("CPOR_SMTP_URL", sink.url())];
    let told = said_by_readme();
    let untold = installation.variables().into_iter().find(|name| !told.contains(name));
    assert_eq!(untold, None, "the README does not say it");
    // The codes of a second factor have tests of their own.
    installation.more.push(("CPOR_SECOND_FACTOR", "optional".to_owned()));
    let program = installation.serve();

    // The first lead, at the address that the program logs.
    let set_up = address_with(&format!("{HERE}/setup/"), || installation.logged());
    let mut lea = Browser::new(program.address);
    let who = [("name", "Lea Lead"), ("email", "lea@litware.example"), ("language", "en")];
    let what = [("programme", "Litware Partners"), ("mail_from", "claims@litware.example")];
    let place = [("time_zone", "Europe/Paris"), ("holidays", "france")];
    leads_on(&lea.fill_in(&set_up, &set_up, &[&who[..], &TWICE, &what, &place].concat()));
    assert_eq!(lea.get(&set_up).status, 404, "it works once");
    leads_on(&lea.sign_in("lea@litware.example", PASSWORD));

    // A company, its location, and its first Global admin.
    let companies = "/administration/companies";
    let made = lea.fill_in(companies, companies, &[("number", "7777777"), ("name", "Wingtip Partners")]);
    let company = leads_on(&made).to_owned();
    let lille = [("number", "7777001"), ("name", "Lille")];
    leads_on(&lea.fill_in(&company, &format!("{company}/locations"), &lille));
    let grace = [("email", "grace@wingtip.example"), ("name", "Grace Wing"), ("language", "en")];
    leads_on(&lea.fill_in(&company, &format!("{company}/global-admins"), &grace));

    // She is invited by mail, and files.
    let mails = || sink.taken().into_iter().map(|mail| mail.data.replace("=\r\n", "").replace("=3D", "=")).collect();
    let invited = address_with(&format!("{HERE}/password/new"), mails);
    let mut grace = Browser::new(program.address);
    leads_on(&grace.fill_in(&invited, &invited, &TWICE));
    leads_on(&grace.sign_in("grace@wingtip.example", PASSWORD));
    let location = grace.get("/claims/new").text;
    let location = location.split("Lille").next().and_then(|before| before.rsplit("value=\"").next()).unwrap();
    let location = location.split('"').next().unwrap().to_owned();
    let claim = [("name", "Teams rollout"), ("area", "microsoft_365"), ("activity", "usage")];
    let filed = grace.fill_in("/claims/new", "/claims", &[&[("location", location.as_str())], &claim[..]].concat());
    assert!(leads_on(&filed).starts_with("/claims/CPOR-0000001"), "{}", filed.location);
    assert!(grace.get("/claims").text.contains("CPOR-0000001"));
}
