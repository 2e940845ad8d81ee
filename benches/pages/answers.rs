//! How long an answer takes from the first byte to the last on a connection that stays open, packed as browsers ask for it
//! and plain, in turns so that both meet the same machine.

use crate::http::{Answer, Browser};
use crate::place::Place;
use crate::table;
use std::time::Duration;

/// How often each page is asked for in each way; the first tenth warms up.
const TIMES: usize = 200;

const REVIEWER: &str = "reviewer@program.example";
const LEAD: &str = "lead@program.example";
const PARTNER: &str = "incentives@contoso.example";

/// A page of each kind, and who reads it; `{claim}` stands for a claim in review.
const PAGES: [(&str, &str); 11] = [
    (REVIEWER, "/review"),
    (REVIEWER, "/review?view=overdue"),
    (REVIEWER, "/claims?view=all"),
    (REVIEWER, "{claim}"),
    (REVIEWER, "{claim}/history"),
    (REVIEWER, "{claim}/review"),
    (LEAD, "/review?lang=fr"),
    (LEAD, "/statistics"),
    (PARTNER, "/claims"),
    (PARTNER, "/claims/new"),
    (PARTNER, "/outcomes"),
];

/// What was measured of one page in one way.
#[derive(Default)]
struct Taken {
    first: Vec<f64>,
    last: Vec<f64>,
    bytes: usize,
}

impl Taken {
    fn add(&mut self, answer: &Answer) {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        self.first.push(ms(answer.first));
        self.last.push(ms(answer.last));
        self.bytes = answer.bytes;
    }
}

/// Measures the pages whose addresses hold `part`, and the style sheet.
pub fn run(claims: u64, part: &str) {
    let place = Place::open(claims);
    let head = ["page", "bytes", "first", "last", "99 of 100", "packed", "first", "last", "99 of 100", "more"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (email, path) in PAGES.into_iter().filter(|(_, path)| path.contains(part)) {
        let mut browser = Browser::new(place.address).sign_in(email);
        rows.push(compare(&mut browser, &path.replace("{claim}", &a_claim(&place))));
    }
    let mut browser = Browser::new(place.address);
    let sheet =
        browser.get("/sign-in").between("<link rel=\"stylesheet\" href=\"", "\"").expect("a style sheet").to_owned();
    rows.push(compare(&mut browser, "/sign-in"));
    rows.push(compare(&mut browser, &sheet));
    table::print("milliseconds until the first and the last byte (medians), plain and packed", &rows);
}

fn a_claim(place: &Place) -> String {
    let mut reviewer = Browser::new(place.address).sign_in(REVIEWER);
    let queue = reviewer.get("/review?view=overdue");
    let id = queue.between("href=\"/claims/CPOR-", "/").or_else(|| queue.between("/claims/CPOR-", "\""));
    let digits: String = id.expect("a claim").chars().take_while(char::is_ascii_digit).collect();
    format!("/claims/CPOR-{digits}")
}

fn compare(browser: &mut Browser, path: &str) -> Vec<String> {
    let mut without = browser.plain_twin();
    let (mut plain, mut packed) = (Taken::default(), Taken::default());
    for time in 0..TIMES {
        let (one, other) = (without.get(path), browser.get(path));
        assert!(one.status == 200 && other.status == 200, "{path}: {} and {}", one.status, other.status);
        if time >= TIMES / 10 {
            plain.add(&one);
            packed.add(&other);
        }
    }
    let more = table::median(packed.last.clone()) - table::median(plain.last.clone());
    let cells = [cells(plain), cells(packed)].concat();
    std::iter::once(path.to_owned()).chain(cells).chain([format!("{more:+.2}")]).collect()
}

fn cells(mut taken: Taken) -> Vec<String> {
    taken.last.sort_by(f64::total_cmp);
    let worst = taken.last.get(taken.last.len() * 99 / 100).copied().unwrap_or_default();
    let times = [table::median(taken.first), table::median(taken.last), worst].map(|ms| format!("{ms:.2}"));
    std::iter::once(taken.bytes.to_string()).chain(times).collect()
}
