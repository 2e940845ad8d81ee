//! Each main page of the program against the bare handler, in turns, with both processors full.

use crate::cpu;
use crate::deeds::{Deed, Kind, doer, prepare, prepare_bare};
use crate::http::Browser;
use crate::place::{Place, free_address};
use crate::table;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Windows that are open at once: enough that the processors never wait.
const WINDOWS: usize = 4;
/// How often it is each side's turn; the first turn warms up.
const TURNS: usize = 6;

/// Measures the main pages whose titles hold `part`.
pub fn run(claims: u64, part: &str) {
    let place = Place::open(claims);
    let bare = BareServer::start(&place);
    let mut rows = vec![row(["page", "program", "its database", "together", "bare handler", "times", "afterwards"])];
    for kind in Kind::ALL.into_iter().filter(|kind| kind.title().contains(part)) {
        rows.push(compare(&place, &bare, kind));
    }
    let title = format!("CPU-ms a page, both processors full, {claims} claims");
    table::print(&title, &rows);
    println!("  memory of the program afterwards: {:.1} MiB", cpu::memory(place.program_id()) as f64 / 1024.0);
}

fn row(cells: [&str; 7]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

const fn deeds_in_a_turn(kind: Kind) -> usize {
    match kind {
        Kind::Queue | Kind::Claim => 400,
        Kind::Start => 80,
        Kind::Submit => 40,
    }
}

/// What was used: by the program, and by the database.
#[derive(Default)]
struct Spent {
    program: Duration,
    database: Duration,
}

impl Spent {
    fn by(program: u32, place: &Place) -> Self {
        Self { program: cpu::of(program), database: cpu::of_family(place.database.process_id()) }
    }

    fn add_since(&mut self, before: &Self, after: &Self) {
        self.program += after.program - before.program;
        self.database += after.database - before.database;
    }

    fn each(&self, count: usize) -> (f64, f64) {
        let ms = |spent: Duration| spent.as_secs_f64() * 1e3 / count as f64;
        (ms(self.program), ms(self.database))
    }
}

fn compare(place: &Place, bare: &BareServer, kind: Kind) -> Vec<String> {
    let count = deeds_in_a_turn(kind);
    let mut reader = doer(place, kind);
    let (mut ours, mut later, mut theirs) = (Spent::default(), Spent::default(), Spent::default());
    for turn in 0..TURNS {
        let deeds = prepare(place, kind, &mut reader, count);
        place.settle();
        let before = Spent::by(place.program_id(), place);
        all_at_once(&reader, &deeds, Deed::with_program);
        let after = Spent::by(place.program_id(), place);
        // Mail and previews that were not done meanwhile.
        place.settle();
        let settled = Spent::by(place.program_id(), place);

        let plain = Browser::new(bare.address);
        let deeds = prepare_bare(place, kind, count);
        let bare_before = Spent::by(bare.program.id(), place);
        all_at_once(&plain, &deeds, Deed::with_bare);
        let bare_after = Spent::by(bare.program.id(), place);
        if turn > 0 {
            ours.add_since(&before, &after);
            later.add_since(&after, &settled);
            theirs.add_since(&bare_before, &bare_after);
        }
    }
    let done = count * (TURNS - 1);
    let [(program, database), afterwards, bare] = [ours, later, theirs].map(|spent| spent.each(done));
    let (sum, bare) = (program + database, bare.0 + bare.1);
    let cells =
        [program, database, sum, bare, sum / bare, afterwards.0 + afterwards.1].map(|number| format!("{number:.2}"));
    std::iter::once(kind.title().to_owned()).chain(cells).collect()
}

/// Does all deeds in several windows of the same browser.
fn all_at_once(browser: &Browser, deeds: &[Deed], work: fn(&Deed, &mut Browser)) {
    std::thread::scope(|scope| {
        for share in deeds.chunks(deeds.len().div_ceil(WINDOWS)) {
            let mut window = browser.twin();
            scope.spawn(move || share.iter().for_each(|deed| work(deed, &mut window)));
        }
    });
}

/// The bare handler, in a process of its own so that its time can be told apart.
struct BareServer {
    program: Child,
    address: std::net::SocketAddr,
}

impl BareServer {
    fn start(place: &Place) -> Self {
        let address = free_address();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["bare-server", &place.url(), &address.to_string()]).stdout(Stdio::piped());
        let mut program = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        Self { program, address }
    }
}

impl Drop for BareServer {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
