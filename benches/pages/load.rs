//! The queue page at a steady rate, while mail is sent and deadlines pass: how long the slowest one in a hundred takes.

use crate::cpu;
use crate::http::Browser;
use crate::place::Place;
use crate::table;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

const RATE: u32 = 50;
const SECONDS: u32 = 30;
/// Windows that are open at once.
const WINDOWS: u32 = 10;

/// Asks for the queue page at the given moments, whether or not earlier answers have come, and prints what it took.
pub fn run(claims: u64) {
    let place = Place::open(claims);
    let reader = Browser::new(place.address).sign_in("reviewer@program.example");
    let (done, times) = channel();
    let start = Instant::now() + Duration::from_millis(200);
    std::thread::scope(|scope| {
        for window in 0..WINDOWS {
            let (mut browser, done) = (reader.twin(), done.clone());
            scope.spawn(move || {
                for number in (window..RATE * SECONDS).step_by(WINDOWS as usize) {
                    let planned = start + Duration::from_secs(1) * number / RATE;
                    std::thread::sleep(planned.saturating_duration_since(Instant::now()));
                    let answer = browser.get("/review");
                    assert_eq!(answer.status, 200);
                    // From when it was planned, so that a wait behind a slow answer counts.
                    done.send((planned.elapsed().as_secs_f64() * 1e3, answer.body.len())).unwrap();
                }
            });
        }
        drop(done);
    });
    let (mut taken, sizes): (Vec<f64>, Vec<usize>) = times.into_iter().unzip();
    taken.sort_by(f64::total_cmp);
    let at = |share: f64| format!("{:.1}", taken[((taken.len() - 1) as f64 * share) as usize]);
    let rows = [
        ("half of the pages within, ms", at(0.5)),
        ("99 of 100 within, ms", at(0.99)),
        ("all within, ms", at(1.0)),
        ("the largest page, KiB", format!("{:.1}", sizes.into_iter().max().unwrap_or(0) as f64 / 1024.0)),
        ("memory of the program, MiB", format!("{:.1}", cpu::memory(place.program_id()) as f64 / 1024.0)),
    ];
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(title, cell)| vec![title.to_owned(), cell]).collect();
    table::print(&format!("The queue page {RATE} times a second for {SECONDS} s, {claims} claims"), &rows);
}
