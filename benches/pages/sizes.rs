//! What every list costs at one size and at another, measured in turns so that both meet the same machine.

use crate::cpu;
use crate::http::Browser;
use crate::place::Place;
use crate::table;
use std::time::{Duration, Instant};

/// How often each page is asked for in a turn.
const TIMES: u32 = 40;
/// How often it is each size's turn.
const TURNS: usize = 5;

const REVIEWER: &str = "reviewer@program.example";
const LEAD: &str = "lead@program.example";
const PARTNER: &str = "incentives@contoso.example";

/// Every list, each with its filters, orders and searches, and who reads it.
const LISTS: [(&str, &str); 37] = [
    (REVIEWER, "/review"),
    (REVIEWER, "/review?view=mine"),
    (REVIEWER, "/review?view=waiting"),
    (REVIEWER, "/review?view=disputes"),
    (REVIEWER, "/review?view=overdue"),
    (REVIEWER, "/review?view=decided"),
    (REVIEWER, "/review?programme=osa-sell"),
    (REVIEWER, "/review?language=fr"),
    (REVIEWER, "/review?view=overdue&programme=osu&language=en"),
    (REVIEWER, "/review?reviewer=nobody"),
    (REVIEWER, "/review?view=overdue&reviewer=nobody"),
    (REVIEWER, "/review?q=maple"),
    (REVIEWER, "/review?view=decided&q=maple"),
    (REVIEWER, "/claims"),
    (REVIEWER, "/claims?view=approved"),
    (REVIEWER, "/claims?view=rejected"),
    (REVIEWER, "/claims?view=all"),
    (REVIEWER, "/claims?view=all&sort=updated"),
    (REVIEWER, "/claims?view=all&q=maple"),
    (REVIEWER, "/claims?view=all&q=clinics"),
    (REVIEWER, "/claims?view=all&q=granite+bank+international"),
    (REVIEWER, "/claims?view=all&q=CPOR-0000777"),
    (REVIEWER, "/claims?view=all&q=777"),
    (REVIEWER, "/claims?view=all&q=heron-foods"),
    (REVIEWER, "/claims?view=all&q=2222222"),
    (REVIEWER, "/claims?view=all&q=contoso"),
    (REVIEWER, "/claims?view=all&q=nobody+is+called+so"),
    (PARTNER, "/claims"),
    (PARTNER, "/claims?view=approved"),
    (PARTNER, "/claims?view=rejected"),
    (PARTNER, "/claims?view=all"),
    (PARTNER, "/claims?view=all&sort=updated"),
    (PARTNER, "/claims?view=all&location=1"),
    (PARTNER, "/claims?view=all&q=maple"),
    (PARTNER, "/outcomes"),
    (LEAD, "/review?q=contoso"),
    (LEAD, "/statistics"),
];

/// One list at one size.
struct Seat {
    browser: Browser,
    path: String,
    pages: usize,
    taken: Vec<f64>,
    spent: Duration,
}

/// Measures the first and the last page of the lists whose addresses hold `part` at every size.
pub fn run(sizes: &[u64], part: &str) {
    let places: Vec<Place> = sizes.iter().map(|size| Place::open(*size)).collect();
    let mut rows = vec![head(sizes)];
    for (email, path) in LISTS.into_iter().filter(|(_, path)| path.contains(part)) {
        let mut first: Vec<Seat> = places.iter().map(|place| seat(place, email, path)).collect();
        rows.push(measure(path, &places, &mut first));
        let mut last: Vec<Seat> = first.into_iter().map(walk).collect();
        if last.iter().any(|seat| seat.pages > 1) {
            let title = format!("  its last page, number {}", last.last().map_or(0, |seat| seat.pages));
            rows.push(measure(&title, &places, &mut last));
        }
    }
    table::print("CPU-ms a page (program and database), milliseconds until it is there, and how they compare", &rows);
}

fn head(sizes: &[u64]) -> Vec<String> {
    let each = sizes.iter().flat_map(|size| [format!("CPU at {size}"), format!("ms at {size}")]);
    std::iter::once("page".to_owned()).chain(each).chain(["CPU ratio".to_owned(), "ms ratio".to_owned()]).collect()
}

fn seat(place: &Place, email: &str, path: &str) -> Seat {
    let browser = Browser::new(place.address).sign_in(email);
    Seat { browser, path: path.to_owned(), pages: 1, taken: Vec::new(), spent: Duration::ZERO }
}

/// Goes from page to page to the last.
fn walk(mut seat: Seat) -> Seat {
    while let Some(next) = seat.browser.get(&seat.path).next_page() {
        seat.path = next;
        seat.pages += 1;
    }
    Seat { taken: Vec::new(), spent: Duration::ZERO, ..seat }
}

fn measure(title: &str, places: &[Place], seats: &mut [Seat]) -> Vec<String> {
    for turn in 0..=TURNS {
        for (place, seat) in places.iter().zip(&mut *seats) {
            let before = spent(place);
            for _ in 0..TIMES {
                let since = Instant::now();
                let answer = seat.browser.get(&seat.path);
                assert_eq!(answer.status, 200, "{}", seat.path);
                if turn > 0 {
                    seat.taken.push(since.elapsed().as_secs_f64() * 1e3);
                }
            }
            if turn > 0 {
                seat.spent += spent(place) - before;
            }
        }
    }
    let asked = f64::from(TIMES) * TURNS as f64;
    let cost: Vec<f64> = seats.iter().map(|seat| seat.spent.as_secs_f64() * 1e3 / asked).collect();
    let time: Vec<f64> = seats.iter().map(|seat| table::median(seat.taken.clone())).collect();
    let ratio = |of: &[f64]| of.last().zip(of.first()).map_or(0.0, |(last, first)| last / first);
    let cells = cost.iter().zip(&time).flat_map(|(cost, time)| [format!("{cost:.2}"), format!("{time:.2}")]);
    let ratios = [format!("{:.2}", ratio(&cost)), format!("{:.2}", ratio(&time))];
    std::iter::once(title.to_owned()).chain(cells).chain(ratios).collect()
}

fn spent(place: &Place) -> Duration {
    cpu::of(place.program_id()) + cpu::of_family(place.database.process_id())
}
