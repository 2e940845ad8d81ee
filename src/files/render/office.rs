//! Office files and rich text as a PDF, made by `soffice` on a leash and without a network.
//!
//! A document may name pictures and templates on other machines, and hold macros. So it is opened in a network of its own that
//! leads nowhere, with a profile of its own that runs no macro and follows no link.

use crate::files::kind::FileKind;
use crate::files::render::commands::{End, Leash, Office, Tools};
use crate::files::render::outcome::{Problem, RenderError};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// It starts slowly, and asks for more addresses than it uses.
const LEASH: Leash = Leash { seconds: 45, memory: 2 << 30, written: 64 << 20, files: 256 };

/// Options of `soffice`, as its own registry writes them: no macro runs, nothing is fetched, nothing asks.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"#;

/// Makes a PDF of a file in the work folder.
pub(super) fn to_pdf(tools: &Tools, office: &Office, folder: &Path, file: &Path) -> Result<PathBuf, RenderError> {
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user"))?;
    fs::write(profile.join("user/registrymodifications.xcu"), PROFILE)?;
    let mut installation = OsString::from("-env:UserInstallation=file://");
    installation.push(&profile);
    let options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"];
    let mut arguments: Vec<&OsStr> = Office::ALONE.iter().map(OsStr::new).collect();
    arguments.push(office.soffice.as_os_str());
    arguments.extend(options.iter().map(OsStr::new));
    arguments.extend([installation.as_os_str(), OsStr::new("--convert-to"), OsStr::new("pdf")]);
    arguments.extend([OsStr::new("--outdir"), folder.as_os_str(), file.as_os_str()]);
    let end = tools.run_on(&LEASH, &office.unshare, &arguments, folder)?;
    let made = file.with_extension("pdf");
    match (end, fs::metadata(&made)) {
        (End::Done, Ok(found)) if found.len() > 0 => Ok(made),
        (End::Stopped, _) => Err(RenderError::File(Problem::TooMuch)),
        (End::Done | End::Failed, Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        (End::Done | End::Failed, _) => Err(RenderError::File(Problem::Broken)),
    }
}

pub(super) const fn opens(kind: FileKind) -> bool {
    use FileKind::{Doc, Docx, Eml, Jpg, Msg, Pdf, Png, Ppt, Pptx, Rtf, Tiff, Xls, Xlsx};
    match kind {
        Docx | Xlsx | Pptx | Doc | Xls | Ppt | Rtf => true,
        Pdf | Msg | Eml | Png | Jpg | Tiff => false,
    }
}
