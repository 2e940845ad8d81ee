//! The viewer: the files of a claim, a page at a time, without opening one (rules 7.7 and 7.9).

pub mod position;

use crate::claims::queries;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::queries::page_images::{PageImage, PageImages};
use crate::claims::store::error::ActError;
use crate::files::FileKind;
use crate::files::render::Renderer;
use crate::text::Texts;
use crate::text::sizes::file_size;
use crate::time::TimeWords;
use crate::web::ground::error::PageError;
use crate::web::http::state::{Connection, State};
use crate::worker::previews;
use std::collections::{HashMap, HashSet};

use crate::web::claim::file_viewer::position::FilePosition;

/// What was read for a place.
pub struct ViewedFiles {
    previews: HashMap<i64, PageImages>,
    /// The file's place in the list, and the place as it could be found.
    at: Option<(usize, FilePosition)>,
    page: Option<PageImage>,
}

/// Looks a place up among files that were looked up; one that is not there is the nearest that is.
pub fn look(conn: &mut Connection, files: &[FileRow], place: FilePosition) -> Result<ViewedFiles, ActError> {
    let previews = queries::page_images::previews(conn, files)?;
    let index = files.iter().position(|file| Some(file.id) == place.file).or((!files.is_empty()).then_some(0));
    let Some((index, file)) = index.and_then(|index| Some((index, files.get(index)?))) else {
        return Ok(ViewedFiles { previews, at: None, page: None });
    };
    let wanted = if place.file.is_none_or(|asked| asked == file.id) { place.page } else { 1 };
    let number = match previews.get(&file.id) {
        Some(PageImages::Ready { shown, .. }) => wanted.clamp(1, *shown),
        _ => 1,
    };
    let page = queries::page_images::page(conn, file, number)?;
    Ok(ViewedFiles { previews, at: Some((index, FilePosition { file: Some(file.id), page: number, ..place })), page })
}

impl ViewedFiles {
    /// What is looked at in the end.
    pub fn place(&self) -> FilePosition {
        self.at.map(|(_, place)| place).unwrap_or_default()
    }

    /// Has the pictures of the file that is looked at made again, if they were thrown away (rule 7.21).
    pub async fn make_again(&self, state: &State) -> Result<(), PageError> {
        let Some(file) = self.place().file else { return Ok(()) };
        if self.previews.get(&file) != Some(&PageImages::Swept) {
            return Ok(());
        }
        state.write(move |conn| Ok(previews::make_again(conn, file)?)).await
    }

    /// The page before the reader's eyes, if it can be seen.
    pub fn page_number(&self) -> Option<i32> {
        self.page.as_ref().and(self.at).map(|(_, place)| place.page)
    }
}

/// Where a control of the viewer leads.
pub struct PageLink {
    /// What it sends with a form.
    pub value: String,
    /// What it links to without.
    pub href: String,
}

/// A file to choose.
pub struct Tab {
    pub name: String,
    pub pages: Option<i32>,
    /// A picture rather than a document.
    pub picture: bool,
    /// It came since the reader last looked.
    pub is_new: bool,
    /// It is the one that is shown.
    pub current: bool,
    pub go: PageLink,
}

/// What there is to see of a page.
pub enum FileView {
    Picture {
        src_href: String,
        /// Pixels.
        width: i32,
        /// Pixels.
        height: i32,
        /// What it is, for those who do not see it.
        alt: String,
    },
    /// Not yet, in words, and where to look again.
    Waiting(String, PageLink),
    /// A page that is text and no picture.
    Text(String),
    Nothing(&'static str),
}

/// What the file holds that no page shows.
pub struct InsideNotice {
    /// "This PDF contains 2 more files."
    pub text: String,
    pub names: Vec<String>,
}

/// The pages of a file that has some.
pub struct Pages {
    /// "Page 2 of 4".
    pub label: String,
    /// The page before.
    pub previous: Option<PageLink>,
    /// The page after.
    pub next: Option<PageLink>,
    /// The same page, wider or as before.
    pub fit: PageLink,
    /// That not all are shown.
    pub note: Option<String>,
    pub text: String,
}

/// The file that is shown.
pub struct ViewedFile {
    pub name: String,
    /// Its size, who added it and when.
    pub about: String,
    /// The digest of its content, in hexadecimal.
    pub sha256: String,
    pub size: String,
    pub download_href: String,
    pub pages: Option<Pages>,
    /// What cannot be seen here.
    pub inside: Vec<InsideNotice>,
    /// What there is to see.
    pub sight: FileView,
}

/// Everything that the template draws.
pub struct Viewer {
    pub tabs: Vec<Tab>,
    pub shown: Option<ViewedFile>,
    /// The page's number, as a form sends it along; empty when there is nothing to see.
    pub number: String,
    /// What is looked at, as a form sends it along.
    pub place: String,
    /// As wide as there is room.
    pub wide: bool,
    /// Its controls are buttons of the form `review`, so that nothing in it is lost.
    pub in_form: bool,
}

/// What the viewer is drawn from.
pub struct Drawing<'a> {
    pub t: Texts,
    pub words: TimeWords<'a>,
    pub claim: String,
    /// The address of the page that the viewer is on, and what else it says.
    pub base: (&'a str, Vec<(&'static str, String)>),
    pub files: &'a [FileRow],
    pub looked: &'a ViewedFiles,
    /// What this server can show.
    pub renderer: &'a Renderer,
    /// Files that came since the reader last looked.
    pub fresh: HashSet<i64>,
    /// The page has the form `review`.
    pub in_form: bool,
}

impl Drawing<'_> {
    pub fn viewer(&self) -> Viewer {
        let place = self.looked.place();
        let at = self.looked.at.and_then(|(index, _)| self.files.get(index));
        Viewer {
            tabs: self.files.iter().map(|file| self.tab(file, place)).collect(),
            shown: at.map(|file| self.shown(file, place)),
            number: self.looked.page_number().map(|number| number.to_string()).unwrap_or_default(),
            place: place.value(),
            wide: place.wide,
            in_form: self.in_form,
        }
    }

    fn link(&self, place: FilePosition) -> PageLink {
        let (path, kept) = &self.base;
        let pairs: Vec<_> = kept.iter().cloned().chain(place.query()).collect();
        let query = serde_html_form::to_string(pairs).unwrap_or_default();
        PageLink { value: place.value(), href: format!("{path}?{query}") }
    }

    fn tab(&self, file: &FileRow, place: FilePosition) -> Tab {
        let pages = match self.looked.previews.get(&file.id) {
            Some(PageImages::Ready { pages, .. }) => Some(*pages),
            _ => None,
        };
        Tab {
            name: file.name.clone(),
            pages: pages.filter(|pages| *pages > 1 || file.kind == FileKind::Pdf.code()),
            picture: FileKind::from_code(&file.kind).is_some_and(FileKind::is_picture),
            is_new: self.fresh.contains(&file.id),
            current: place.file == Some(file.id),
            go: self.link(FilePosition { file: Some(file.id), page: 1, wide: place.wide }),
        }
    }

    fn shown(&self, file: &FileRow, place: FilePosition) -> ViewedFile {
        let size = file_size(self.t, file.size.unsigned_abs());
        let at = self.words.instant(file.added_at);
        ViewedFile {
            name: file.name.clone(),
            about: format!("{size} · {} · {at}", file.added_by),
            sha256: file.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
            size,
            download_href: format!("{}/files/{}", self.claim, file.id),
            pages: self.pages(file, place),
            inside: self.inside(file),
            sight: self.sight(file, place),
        }
    }

    fn pages(&self, file: &FileRow, place: FilePosition) -> Option<Pages> {
        let Some(PageImages::Ready { pages, shown }) = self.looked.previews.get(&file.id) else { return None };
        let to = |page: i32| (1..=*shown).contains(&page).then(|| self.link(FilePosition { page, ..place }));
        let all = *pages;
        Some(Pages {
            label: self.t.with("viewer-page", &[("page", place.page.into()), ("pages", all.into())]),
            previous: to(place.page - 1),
            next: to(place.page + 1),
            fit: self.link(FilePosition { wide: !place.wide, ..place }),
            note: (shown < pages)
                .then(|| self.t.with("viewer-first", &[("shown", (*shown).into()), ("pages", all.into())])),
            text: self.looked.page.as_ref().map(|page| page.text.clone()).unwrap_or_default(),
        })
    }

    fn sight(&self, file: &FileRow, place: FilePosition) -> FileView {
        let Some(kind) = FileKind::from_code(&file.kind) else {
            return FileView::Nothing(self.t.text("file-no-preview"));
        };
        match self.looked.previews.get(&file.id) {
            Some(PageImages::Ready { .. }) => self.picture(file, kind, place),
            Some(PageImages::Failed(problem)) => FileView::Nothing(self.t.text(problem.key())),
            None => FileView::Nothing(self.t.text("viewer-server")),
            Some(_) if !self.renderer.kinds().contains(&kind) => FileView::Nothing(self.t.text("viewer-server")),
            Some(PageImages::Waiting | PageImages::Swept) => {
                FileView::Waiting(self.t.text("viewer-waiting").to_owned(), self.link(place))
            }
            Some(PageImages::Later(at)) => {
                let time = self.words.instant(*at);
                FileView::Waiting(self.t.with("viewer-later", &[("time", time.into())]), self.link(place))
            }
        }
    }

    fn picture(&self, file: &FileRow, kind: FileKind, place: FilePosition) -> FileView {
        let Some(page) = self.looked.page.as_ref() else { return FileView::Nothing(self.t.text("viewer-page-failed")) };
        let Some(picture) = page.picture.as_ref() else {
            let is_text = matches!(kind, FileKind::Eml | FileKind::Msg);
            let failed = FileView::Nothing(self.t.text("viewer-page-failed"));
            return if is_text { FileView::Text(page.text.clone()) } else { failed };
        };
        let name = file.name.as_str();
        FileView::Picture {
            src_href: format!("{}/files/{}/pages/{}", self.claim, file.id, place.page),
            width: picture.width,
            height: picture.height,
            alt: if kind.is_picture() {
                self.t.with("viewer-alt-picture", &[("file", name.into())])
            } else {
                self.t.with("viewer-alt", &[("page", place.page.into()), ("file", name.into())])
            },
        }
    }

    fn inside(&self, file: &FileRow) -> Vec<InsideNotice> {
        let (Some(page), Some(kind)) = (self.looked.page.as_ref(), FileKind::from_code(&file.kind)) else {
            return Vec::new();
        };
        use FileKind::{Doc, Docx, Eml, Jpg, Msg, Pdf, Png, Ppt, Pptx, Rtf, Tiff, Xls, Xlsx};
        let key = match kind {
            Pdf => "viewer-inside-pdf",
            Eml | Msg => "viewer-inside-message",
            Docx | Xlsx | Pptx | Doc | Xls | Ppt | Rtf | Png | Jpg | Tiff => "viewer-inside-document",
        };
        let files = &page.inside.files;
        let count = i64::try_from(files.len()).unwrap_or_default();
        let more = || InsideNotice { text: self.t.with(key, &[("count", count.into())]), names: files.clone() };
        let form = || InsideNotice { text: self.t.text("viewer-form").to_owned(), names: Vec::new() };
        (!files.is_empty()).then(more).into_iter().chain(page.inside.form.then(form)).collect()
    }
}
