//! Each main page of one build or two against the bare handler, in turns, with both processors full.

use crate::cpu;
use crate::deeds::{Deed, Kind, People, prepare, prepare_bare};
use crate::http::Browser;
use crate::place::{Place, free_address};
use crate::table;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Windows that are open at once: enough that the processors never wait.
const WINDOWS: usize = 4;
/// How often it is each side's turn; the first turn warms up.
const TURNS: usize = 6;

/// Measures the main pages whose titles hold `part`, of this build and of the program at `other`, if there is one.
pub fn run(claims: u64, part: &str, other: &str) {
    let place = Place::open(claims);
    let bare = BareServer::start(&place);
    let other = Some(other).filter(|path| !path.is_empty()).map(|path| Place::of_build(Path::new(path), claims));
    let mut builds: Vec<Build> = std::iter::once(&place).chain(&other).map(Build::of).collect();
    let head = ["page", "of", "program", "its database", "together", "times the bare", "afterwards"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for kind in Kind::ALL.into_iter().filter(|kind| kind.title().contains(part)) {
        // All of them take half an hour.
        println!("{} …", kind.title());
        rows.extend(compare(&place, &mut builds, &bare, kind));
    }
    let title = format!("CPU-ms a page, both processors full, {claims} claims");
    table::print(&title, &rows);
    for build in &builds {
        let memory = cpu::memory(build.place.program_id()) as f64 / 1024.0;
        println!("  memory of {} afterwards: {memory:.1} MiB", build.place.name);
    }
}

/// A running build, and who works with it.
struct Build<'a> {
    place: &'a Place,
    people: People,
}

impl<'a> Build<'a> {
    fn of(place: &'a Place) -> Self {
        Self { place, people: People::of(place) }
    }

    fn turn(&mut self, kind: Kind) -> Turn {
        let Self { place, people } = self;
        let deeds = prepare(place, kind, people, deeds_in_a_turn(kind));
        place.settle();
        let before = Spent::by(place.program_id(), place);
        all_at_once(people.doer(kind), &deeds, Deed::with_program);
        let after = Spent::by(place.program_id(), place);
        // Mail and previews that were not done meanwhile.
        place.settle();
        let settled = Spent::by(place.program_id(), place);
        Turn { answers: after - before, afterwards: settled - after }
    }
}

const fn deeds_in_a_turn(kind: Kind) -> usize {
    match kind {
        Kind::Queue | Kind::Dashboard | Kind::Search | Kind::QueueSearch | Kind::Claim => 400,
        Kind::Statistics => 200,
        Kind::Start => 80,
        Kind::Submit => 40,
    }
}

/// What was used: by the program with its children, and by the database.
#[derive(Clone, Copy, Default)]
struct Spent {
    program: Duration,
    database: Duration,
}

impl Spent {
    fn by(program: u32, place: &Place) -> Self {
        Self { program: cpu::of_family(program), database: cpu::of_family(place.database.process_id()) }
    }

    fn each(self, count: usize) -> [f64; 2] {
        [self.program, self.database].map(|spent| spent.as_secs_f64() * 1e3 / count as f64)
    }
}

impl std::ops::Add for Spent {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { program: self.program + other.program, database: self.database + other.database }
    }
}

impl std::ops::Sub for Spent {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { program: self.program - other.program, database: self.database - other.database }
    }
}

/// What the deeds of a turn cost until the last was answered, and what they cost still afterwards.
#[derive(Clone, Copy, Default)]
struct Turn {
    answers: Spent,
    afterwards: Spent,
}

impl std::ops::AddAssign for Turn {
    fn add_assign(&mut self, other: Self) {
        self.answers = self.answers + other.answers;
        self.afterwards = self.afterwards + other.afterwards;
    }
}

/// A row for each build and one for the bare handler, which works on the first build's database.
fn compare(place: &Place, builds: &mut [Build<'_>], bare: &BareServer, kind: Kind) -> Vec<Vec<String>> {
    let mut sums = vec![Turn::default(); builds.len() + 1];
    for turn in 0..TURNS {
        let taken = builds.iter_mut().map(|build| build.turn(kind)).collect::<Vec<_>>();
        let taken = taken.into_iter().chain([bare.turn(place, kind)]);
        if turn > 0 {
            sums.iter_mut().zip(taken).for_each(|(sum, turn)| *sum += turn);
        }
    }
    let names = builds.iter().map(|build| build.place.name.as_str()).chain(["bare"]);
    let least = together(sums[builds.len()], kind);
    names.zip(sums).map(|(name, sum)| row(name, sum, kind, least)).collect()
}

/// How often it was done in the turns that count.
const fn times(kind: Kind) -> usize {
    deeds_in_a_turn(kind) * (TURNS - 1)
}

fn together(sum: Turn, kind: Kind) -> f64 {
    sum.answers.each(times(kind)).iter().sum()
}

fn row(name: &str, sum: Turn, kind: Kind, least: f64) -> Vec<String> {
    let [program, database] = sum.answers.each(times(kind));
    let afterwards: f64 = sum.afterwards.each(times(kind)).iter().sum();
    let all = program + database;
    let cells = [program, database, all, all / least, afterwards].map(|number| format!("{number:.2}"));
    [kind.title().to_owned(), name.to_owned()].into_iter().chain(cells).collect()
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

    fn turn(&self, place: &Place, kind: Kind) -> Turn {
        let deeds = prepare_bare(place, kind, deeds_in_a_turn(kind));
        let before = Spent::by(self.program.id(), place);
        all_at_once(&Browser::new(self.address), &deeds, Deed::with_bare);
        let after = Spent::by(self.program.id(), place);
        Turn { answers: after - before, afterwards: Spent::default() }
    }
}

impl Drop for BareServer {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
