//! OLE2 compound files: Office until 2003, Outlook messages, and Office files with a password.

mod excel;
mod password;
mod powerpoint;
pub(super) mod reader;

use crate::files::foreign::Foreign;
use crate::files::kind::FileKind;
use crate::files::problem::{FileProblem, Refusal};
use reader::{Compound, Entry};
use std::io::{self, Read, Seek};

pub const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Folders in which Word and Excel keep macros.
const MACROS: [&str; 2] = ["Macros", "_VBA_PROJECT_CUR"];
/// As much as says how a package is locked.
const MOST_INFO: u64 = 64 * 1024;
/// Streams by which other kinds of document are known: Visio, Publisher, Project, Works.
const OTHER_DOCUMENTS: [&str; 4] = ["VisioDocument", "Quill", "Props", "MatOST"];

/// Tells the kind of a compound file of `size` bytes by the streams in its root; `usual` is the kind that its name says.
pub fn kind<R: Read + Seek>(source: &mut R, size: u64, usual: Option<FileKind>) -> Result<FileKind, Refusal> {
    match tell(source, size) {
        Err(Refusal::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
            use FileKind::{Doc, Docx, Msg, Ppt, Pptx, Xls, Xlsx};
            Err(match usual {
                Some(kind @ (Doc | Xls | Ppt | Msg | Docx | Xlsx | Pptx)) => FileProblem::Incomplete(kind),
                Some(_) | None => FileProblem::NotTaken(Foreign::Unknown),
            }
            .into())
        }
        other => other,
    }
}

fn tell<R: Read + Seek>(source: &mut R, size: u64) -> Result<FileKind, Refusal> {
    let mut file = Compound::open(source, size)?;
    let entries = file.root();
    let named = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() {
        return package(&mut file, named("EncryptionInfo"));
    }
    if named("__properties_version1.0").is_some() {
        return Ok(FileKind::Msg);
    }
    let has_macros = MACROS.iter().any(|folder| named(folder).is_some());
    if let Some(stream) = named("WordDocument") {
        return word(&mut file, stream, has_macros);
    }
    if let Some(stream) = named("Workbook").or_else(|| named("Book")) {
        return excel::kind(&mut file, stream, has_macros);
    }
    if let Some(stream) = named("PowerPoint Document") {
        return powerpoint::kind(&mut file, stream, has_macros, named("EncryptedSummary").is_some());
    }
    let document = OTHER_DOCUMENTS.iter().any(|name| named(name).is_some());
    let installer = entries.iter().any(|entry| entry.name.chars().any(|c| ('\u{3800}'..='\u{4840}').contains(&c)));
    let what = match (document, installer) {
        (true, _) => Foreign::Document,
        (false, true) => Foreign::Program,
        (false, false) => Foreign::Unknown,
    };
    Err(FileProblem::NotTaken(what).into())
}

/// A workbook since 2007 that everybody can open is locked with the password that Excel brings along.
fn package<R: Read + Seek>(file: &mut Compound<'_, R>, info: Option<&Entry>) -> Result<FileKind, Refusal> {
    let info = info.map(|entry| file.read(entry, MOST_INFO)).transpose()?.unwrap_or_default();
    if password::opens_package(&info) { Ok(FileKind::Xlsx) } else { Err(FileProblem::PasswordProtected.into()) }
}

fn word<R: Read + Seek>(file: &mut Compound<'_, R>, stream: &Entry, has_macros: bool) -> Result<FileKind, Refusal> {
    // FibBase: bit 8 of the flags at offset 10 says "encrypted".
    let start = file.read(stream, 32)?;
    if start.get(11).is_some_and(|flags| flags & 1 == 1) {
        return Err(FileProblem::PasswordProtected.into());
    }
    without_macros(FileKind::Doc, has_macros)
}

/// Macros are refused alike in old and new files (rule 7.2).
fn without_macros(kind: FileKind, has_macros: bool) -> Result<FileKind, Refusal> {
    if has_macros { Err(FileProblem::Macros(kind).into()) } else { Ok(kind) }
}
