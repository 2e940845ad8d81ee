//! The pages of a PDF, one at a time.

use crate::files::disk::gone_is_fine;
use crate::files::name::FileName;
use crate::files::problem::Refusal;
use crate::files::render::commands::{End, Tools};
use crate::files::render::limits::{Bounds, MOST_PAGES};
use crate::files::render::outcome::{Inside, Picture, Problem, RenderError, Rendered, RenderedPage};
use crate::files::render::picture::pixels;
use crate::files::storage::Storage;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// Dots for each inch of paper, as far as the longest side allows.
const RESOLUTION: f64 = 110.0;
const POINTS: f64 = 72.0;
/// Pixels of the longest side at most, whatever the size of the paper.
const LONGEST: f64 = 2000.0;
/// Every page becomes a JPEG. As PNG a page of text costs five times the processor (116 ms and 25) and a scan twelve times
/// (376 ms and 30), to be a fifth smaller and three times larger. At this quality letters have no halo.
const QUALITY: &str = "quality=85";
/// Bytes read of what a program wrote about the pages, or of a page's text.
const MOST_TEXT: u64 = 64 * 1024;
const MOST_CHARACTERS: usize = 20_000;

pub(super) struct Pdf<'a> {
    pub(super) tools: &'a Tools,
    pub(super) folder: &'a Path,
    pub(super) file: &'a Path,
    pub(super) storage: &'a Storage,
}

struct Pages {
    count: u32,
    /// A form of the kind that Acrobat alone shows.
    form: bool,
    /// The longest side of each of the first pages, in points.
    sides: Vec<Option<f64>>,
}

impl Pdf<'_> {
    pub(super) fn render(&self, bounds: &Bounds<'_>) -> Result<Rendered, RenderError> {
        let pages = self.pages()?;
        let mut shown = Vec::new();
        let made = self.each_page(&pages, bounds, &mut shown);
        let useless = match &made {
            Ok(_) => shown.iter().all(|page| page.picture.is_none()),
            Err(_) => true,
        };
        if useless {
            self.forget(&shown)?;
        }
        let met_a_limit = made?;
        if useless {
            return Err(RenderError::File(if met_a_limit { Problem::TooMuch } else { Problem::Broken }));
        }
        Ok(Rendered { pages: pages.count, shown, inside: self.inside(pages.form)? })
    }

    /// The names of the files inside it, one a line with a number before each.
    fn inside(&self, form: bool) -> io::Result<Inside> {
        let end = self.run(&self.tools.inside, &["-list", self.name()])?;
        let said = if end == End::Done { self.said("out", MOST_TEXT)? } else { String::new() };
        let numbered = said.lines().filter_map(|line| line.split_once(": "));
        let names = numbered.filter(|(number, _)| number.parse::<u32>().is_ok()).map(|(_, name)| name.to_owned());
        Ok(Inside::of_names(names.collect(), form))
    }

    fn forget(&self, shown: &[RenderedPage]) -> io::Result<()> {
        shown.iter().filter_map(|page| page.picture.as_ref()).try_for_each(|made| self.storage.remove(&made.key))
    }

    /// Renders page after page, and says whether one met a limit. When the time of the whole file is over, the rest is
    /// left out.
    fn each_page(
        &self,
        pages: &Pages,
        bounds: &Bounds<'_>,
        shown: &mut Vec<RenderedPage>,
    ) -> Result<bool, RenderError> {
        let mut met_a_limit = false;
        let mut texts = self.texts(pages.count.min(MOST_PAGES))?.into_iter();
        for (number, side) in (1..=pages.count.min(MOST_PAGES)).zip(&pages.sides) {
            if !(bounds.go_on)() {
                return Err(RenderError::Stopped);
            }
            if bounds.is_over() {
                met_a_limit = true;
                break;
            }
            let (picture, end) = self.picture(number, *side)?;
            met_a_limit |= end == End::Stopped;
            let text = match texts.next() {
                Some(text) if picture.is_some() => text,
                None if picture.is_some() => self.text(number)?,
                Some(_) | None => String::new(),
            };
            shown.push(RenderedPage { picture, text });
        }
        Ok(met_a_limit)
    }

    fn run(&self, program: &Path, arguments: &[&str]) -> io::Result<End> {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        self.tools.run(program, &arguments, self.folder)
    }

    fn name(&self) -> &str {
        self.file.file_name().and_then(OsStr::to_str).unwrap_or_default()
    }

    fn pages(&self) -> Result<Pages, RenderError> {
        let last = MOST_PAGES.to_string();
        let end = self.run(&self.tools.info, &["-f", "1", "-l", &last, self.name()])?;
        let (out, err) = (self.said("out", MOST_TEXT)?, self.said("err", MOST_TEXT)?);
        let problem = match end {
            End::Stopped => Some(Problem::TooMuch),
            End::Failed if err.contains("Incorrect password") => Some(Problem::Protected),
            End::Failed if err.contains("Wrong page range") => Some(Problem::NoPages),
            End::Failed => Some(Problem::Broken),
            End::Done => None,
        };
        if let Some(problem) = problem {
            return Err(RenderError::File(problem));
        }
        // What the file says about itself comes before, so the last line of a kind is the program's.
        let count = out.lines().filter_map(|line| line.strip_prefix("Pages:")).next_back();
        match count.and_then(|count| count.trim().parse().ok()) {
            Some(0) => Err(RenderError::File(Problem::NoPages)),
            Some(count) => {
                let form = out.lines().filter_map(|line| line.strip_prefix("Form:")).next_back();
                let form = form.is_some_and(|form| form.trim() == "XFA");
                Ok(Pages { count, form, sides: sides(&out, count.min(MOST_PAGES)) })
            }
            None => Err(RenderError::File(Problem::Broken)),
        }
    }

    /// Draws a page, and keeps the picture, which is no larger than the limit of a written file.
    fn picture(&self, number: u32, side: Option<f64>) -> Result<(Option<Picture>, End), RenderError> {
        let (page, side) = (number.to_string(), pixels_of(side).to_string());
        let place = [
            "-q",
            "-jpeg",
            "-jpegopt",
            QUALITY,
            "-singlefile",
            "-cropbox",
            "-f",
            &page,
            "-l",
            &page,
            "-scale-to",
            &side,
            self.name(),
            "page",
        ];
        let drawn = self.folder.join("page.jpg");
        let end = self.run(&self.tools.picture, &place)?;
        let picture = match fs::read(&drawn) {
            Ok(bytes) if end == End::Done && !bytes.is_empty() => self.keep("page.jpg", &bytes)?,
            Ok(_) => None,
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        gone_is_fine(fs::remove_file(&drawn))?;
        Ok((picture, end))
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> Result<Option<Picture>, RenderError> {
        let (Some((width, height)), Ok(name)) = (pixels(&mut &*bytes), FileName::clean(name)) else { return Ok(None) };
        match self.storage.put(&name, bytes) {
            Ok(stored) => Ok(Some(Picture { key: stored.key, kind: stored.kind, width, height })),
            Err(Refusal::Problem(_)) => Ok(None),
            Err(Refusal::Io(error)) => Err(error.into()),
        }
    }

    /// The texts of the first pages, in one process for all of them; nothing when it does not tell them apart.
    fn texts(&self, count: u32) -> io::Result<Vec<String>> {
        let last = count.to_string();
        let end = self.run(&self.tools.text, &["-q", "-enc", "UTF-8", "-f", "1", "-l", &last, self.name(), "-"])?;
        let said = if end == End::Done { self.said("out", MOST_TEXT * u64::from(count))? } else { String::new() };
        // Each page ends with a form feed; a text that has one of its own is asked for page by page.
        let texts: Vec<String> = said.split('\u{c}').map(plain).collect();
        let told_apart = u32::try_from(texts.len()).is_ok_and(|pages| pages == count + 1);
        Ok(if told_apart { texts } else { Vec::new() })
    }

    /// A page's text; none is no fault.
    fn text(&self, number: u32) -> io::Result<String> {
        let page = number.to_string();
        let end = self.run(&self.tools.text, &["-q", "-enc", "UTF-8", "-f", &page, "-l", &page, self.name(), "-"])?;
        Ok(if end == End::Done { plain(&self.said("out", MOST_TEXT)?) } else { String::new() })
    }

    fn said(&self, name: &str, most: u64) -> io::Result<String> {
        let mut bytes = Vec::new();
        File::open(self.folder.join(name))?.take(most).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn plain(text: &str) -> String {
    let plain = |character: &char| !character.is_control() || matches!(character, '\n' | '\t');
    let text: String = text.chars().filter(plain).take(MOST_CHARACTERS).collect();
    text.trim().to_owned()
}

/// How long the longest side of a page's picture is.
fn pixels_of(side: Option<f64>) -> u32 {
    let pixels = side.map_or(LONGEST, |points| points * RESOLUTION / POINTS);
    // A page that is narrower than a pixel is still one.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 2000")]
    let pixels = pixels.clamp(1.0, LONGEST).round() as u32;
    pixels
}

/// The longest sides in lines such as `Page    1 size: 595.28 x 841.89 pts (A4)`, or `Page size:` when there is but one.
fn sides(out: &str, count: u32) -> Vec<Option<f64>> {
    let mut sides = vec![None; usize::try_from(count).unwrap_or_default()];
    for line in out.lines() {
        let Some((page, size)) = line.strip_prefix("Page").and_then(|rest| rest.split_once("size:")) else { continue };
        let mut numbers = size.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
        let (Some(width), Some(height)) = (numbers.next(), numbers.next()) else { continue };
        let number: usize = if page.trim().is_empty() { 1 } else { page.trim().parse().unwrap_or_default() };
        if let Some(side) = number.checked_sub(1).and_then(|index| sides.get_mut(index)) {
            *side = Some(width.max(height)).filter(|side| side.is_finite() && *side > 0.0);
        }
    }
    sides
}
