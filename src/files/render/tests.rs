//! Honest and hostile files, and that the limits are met for real. These need poppler, as `tests/run` does.

use super::commands::{End, Leash};
use crate::files::corpus::{self, Folder};
use crate::files::render::commands::Tools;
use crate::files::render::renderer::WorkFolder;
use crate::files::render::{Picture, Problem, RenderError, Rendered, RenderedPage, Renderer};
use crate::files::{FileKind, FileName, MAX_BYTES, Storage};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A PDF of these objects, the first of which is the catalogue.
pub(super) fn pdf_of(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let trailer = format!("trailer\n<< /Size {} /Root 1 0 R >>", objects.len() + 1);
    let at = file.len();
    write!(file, "{table}{trailer}\nstartxref\n{at}\n%%EOF\n").unwrap();
    file.into_bytes()
}

pub(super) fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// Pages of this size in points, all with the same content, and more objects from number 6 on.
fn pages(count: usize, size: [u32; 2], content: &str, more: &[String]) -> Vec<u8> {
    let first = 6 + more.len();
    let kids: String = (first..first + count).map(|number| format!("{number} 0 R ")).collect();
    let [width, height] = size;
    let page =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 3 0 R /Resources 5 0 R >>");
    let xobjects: String = (0..more.len()).map(|at| format!("/X{at} {} 0 R ", at + 6)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"),
        stream("", content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!("<< /Font << /F1 4 0 R >> /XObject << {xobjects} >> >>"),
    ];
    objects.extend_from_slice(more);
    objects.extend(std::iter::repeat_n(page, count));
    pdf_of(&objects)
}

fn of_pages(texts: &[&str]) -> Vec<u8> {
    let kids: String = (0..texts.len()).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", texts.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (at, text) in texts.iter().enumerate() {
        let content = 5 + 2 * at;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        objects.push(stream("", &format!("BT /F1 24 Tf 60 700 Td ({text}) Tj ET")));
    }
    pdf_of(&objects)
}

const HELLO: &str = "BT /F1 24 Tf 60 700 Td (Signed by Carol) Tj ET";

pub(super) struct Bench {
    folder: Folder,
    work: PathBuf,
    storage: Storage,
    pub(super) renderer: Renderer,
}

impl Bench {
    pub(super) fn new() -> Self {
        let folder = Folder::make();
        let storage = folder.storage(MAX_BYTES);
        let work = folder.0.join("work");
        let renderer = Renderer::new(&std::env::var("PATH").unwrap(), &work);
        assert_eq!(renderer.missing(), None, "install poppler-utils; tests/run does");
        Self { folder, work, storage, renderer }
    }

    fn tools(&self) -> &Tools {
        self.renderer.tools.as_ref().unwrap()
    }

    fn on_a_leash(mut self, leash: Leash) -> Self {
        let mut tools = Tools::find(&std::env::var("PATH").unwrap()).unwrap();
        tools.leash = leash;
        self.renderer.tools = Ok(Arc::new(tools));
        self
    }

    pub(super) fn render(&self, name: &str, bytes: &[u8]) -> Result<Rendered, Problem> {
        let stored = self.storage.put(&FileName::clean(name).unwrap(), bytes).unwrap();
        let made = self.renderer.render(&self.storage, &stored.key, stored.kind, &|| true);
        let left = std::fs::read_dir(&self.work).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{name}: the work folder goes");
        made.map_err(|error| match error {
            RenderError::File(problem) => problem,
            RenderError::Ours(_) | RenderError::Stopped => panic!("{name}: {error}"),
        })
    }

    pub(super) fn bytes(&self, picture: &Picture) -> Vec<u8> {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut self.storage.open(&picture.key).unwrap(), &mut bytes).unwrap();
        bytes
    }
}

pub(super) fn picture(page: &RenderedPage) -> &Picture {
    page.picture.as_ref().unwrap()
}

#[test]
fn pages_become_pictures_and_text() {
    let bench = Bench::new();
    let rendered = bench.render("proof.pdf", &pages(2, [595, 842], HELLO, &[])).unwrap();
    assert_eq!((rendered.pages, rendered.shown.len()), (2, 2));
    for page in &rendered.shown {
        assert_eq!(page.text, "Signed by Carol");
        assert_eq!((picture(page).width, picture(page).height, picture(page).kind), (909, 1286, FileKind::Jpg));
        assert!(bench.storage.open(&picture(page).key).unwrap().size() > 500);
    }
}

#[test]
fn each_page_has_its_own_text() {
    let bench = Bench::new();
    let rendered = bench.render("proof.pdf", &of_pages(&["First", "", "Third"])).unwrap();
    let texts: Vec<&str> = rendered.shown.iter().map(|page| page.text.as_str()).collect();
    assert_eq!(texts, ["First", "", "Third"]);
}

#[test]
fn a_picture_is_its_own_preview_unless_it_is_huge() {
    let bench = Bench::new();
    let png = bench.render("stamp.png", corpus::STAMP_PNG).unwrap();
    assert_eq!((picture(&png.shown[0]).width, picture(&png.shown[0]).height), (30, 20));
    let jpg = bench.render("stamp.jpg", &corpus::good(FileKind::Jpg));
    assert!(jpg.is_ok() || jpg == Err(Problem::Broken), "{jpg:?}");
    let mut bomb = corpus::STAMP_PNG.to_vec();
    bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    assert_eq!(bench.render("bomb.png", &bomb), Err(Problem::TooManyPixels));
}

#[test]
fn huge_paper_and_endless_files_are_cut_to_size() {
    let bench = Bench::new();
    let wall = bench.render("wall.pdf", &pages(1, [14_400, 7_200], HELLO, &[])).unwrap();
    assert_eq!((picture(&wall.shown[0]).width, picture(&wall.shown[0]).height), (2000, 1000));
    let thin = bench.render("thin.pdf", &pages(1, [14_400, 1], HELLO, &[])).unwrap();
    assert!(thin.shown[0].picture.as_ref().is_none_or(|made| made.width <= 2000));
    let book = bench.render("book.pdf", &pages(10_000, [100, 100], HELLO, &[])).unwrap();
    assert_eq!((book.pages, book.shown.len()), (10_000, 50));
}

#[test]
fn what_cannot_be_shown_says_why() {
    let bench = Bench::new();
    assert_eq!(bench.render("empty.pdf", &pages(0, [100, 100], "", &[])), Err(Problem::NoPages));
    let whole = pages(1, [100, 100], HELLO, &[]);
    let text = String::from_utf8(whole).unwrap();
    let locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (01234567890123456789012345678901) /U (x1234567890123456789012345678901) >> /ID [(a) (a)]";
    // The upload refuses a file that says so itself; some hide it.
    let stored = bench.storage.put(&FileName::clean("locked.pdf").unwrap(), text.as_bytes()).unwrap();
    let hidden = text.replace("/Root 1 0 R", &format!("/Root 1 0 R {locked}"));
    std::fs::write(bench.folder.0.join("kept").join(stored.key.as_str()), hidden).unwrap();
    let made = bench.renderer.render(&bench.storage, &stored.key, FileKind::Pdf, &|| true);
    assert!(matches!(made, Err(RenderError::File(Problem::Changed))), "{made:?}");
    let junk = text.replace("/Pages 2 0 R", "/Pages 9 0 R").replace("/Type /Page ", "/Type /Nothing ");
    let broken = bench.render("junk.pdf", junk.as_bytes());
    assert!(matches!(broken, Err(Problem::Broken | Problem::NoPages)), "{broken:?}");
    bench.storage.remove(&stored.key).unwrap();
    let gone = bench.renderer.render(&bench.storage, &stored.key, FileKind::Pdf, &|| true);
    assert!(matches!(gone, Err(RenderError::File(Problem::Gone))));
}

/// A form that draws the next one ten thousand times, and so on: as many as there are stars.
fn laughs() -> Vec<u8> {
    let draw = |next: usize| format!("/X{next} Do ").repeat(10_000);
    let form = |content: &str| stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources 5 0 R", content);
    let more = [form(&draw(1)), form(&draw(2)), form("0 0 600 800 re f")];
    pages(1, [600, 800], &draw(0), &more)
}

#[test]
fn time_and_memory_end_and_nothing_goes_on() {
    let short = Leash { seconds: 1, memory: 1 << 30, written: 1 << 24, files: 64 };
    let bench = Bench::new().on_a_leash(short);
    let began = Instant::now();
    assert_eq!(bench.render("laughs.pdf", &laughs()), Err(Problem::TooMuch));
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    let small = Bench::new().on_a_leash(Leash { seconds: 15, memory: 4 << 20, written: 1 << 24, files: 64 });
    let starved = small.render("proof.pdf", &pages(1, [595, 842], HELLO, &[]));
    assert!(matches!(starved, Err(Problem::TooMuch | Problem::Broken)), "{starved:?}");

    // A child of a child ends with it, and no file grows beyond its limit.
    let work = WorkFolder::make(&bench.work).unwrap();
    let shell =
        |line: &str| bench.tools().run(Path::new("/bin/sh"), &[OsStr::new("-c"), OsStr::new(line)], &work.0).unwrap();
    assert_eq!(shell("sleep 61.25 & sleep 61.25"), End::Stopped);
    let sleeps =
        |path: PathBuf| std::fs::read(path.join("cmdline")).is_ok_and(|line| line.starts_with(b"sleep\x0061.25"));
    let sleeping = || std::fs::read_dir("/proc").unwrap().flatten().any(|entry| sleeps(entry.path()));
    let patience = Instant::now() + Duration::from_secs(5);
    while sleeping() {
        assert!(Instant::now() < patience, "a child of a child lives on");
        std::thread::sleep(Duration::from_millis(20));
    }
    let roomy = Bench::new().on_a_leash(Leash { seconds: 15, memory: 1 << 30, written: 1000, files: 64 });
    let line = [OsStr::new("-c"), OsStr::new("head -c 5000 /dev/zero > big")];
    assert_ne!(roomy.tools().run(Path::new("/bin/sh"), &line, &work.0).unwrap(), End::Done);
    assert_eq!(std::fs::metadata(work.0.join("big")).unwrap().len(), 1000);
    assert_eq!(shell("test -z \"$DATABASE_URL$CPOR_SECRET$CARGO\""), End::Done, "nothing of our environment");
}

#[test]
fn told_to_stop_it_stops_and_leaves_nothing() {
    let bench = Bench::new();
    let stored = bench.storage.put(&FileName::clean("a.pdf").unwrap(), &pages(9, [100, 100], HELLO, &[])).unwrap();
    let asked = std::cell::Cell::new(0);
    let go_on = || {
        asked.set(asked.get() + 1);
        asked.get() < 3
    };
    let made = bench.renderer.render(&bench.storage, &stored.key, FileKind::Pdf, &go_on);
    assert!(matches!(made, Err(RenderError::Stopped)));
    assert_eq!(bench.folder.files("kept"), 1, "the file itself");
}

#[test]
fn without_poppler_pictures_and_messages_alone_are_shown() {
    let bench = Bench::new();
    let none = Renderer::new("/nowhere", &bench.work);
    assert_eq!(none.missing(), Some("timeout, prlimit, pdfinfo, pdftoppm, pdftotext, pdfdetach"));
    assert_eq!(none.kinds(), [FileKind::Msg, FileKind::Eml, FileKind::Png, FileKind::Jpg]);
}
