//! The kinds of file that count as evidence.

/// An accepted kind of file. What is not here is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FileKind {
    /// Portable document.
    Pdf,
    /// Word, since 2007.
    Docx,
    /// Excel, since 2007.
    Xlsx,
    /// `PowerPoint`, since 2007.
    Pptx,
    /// Word, until 2003.
    Doc,
    /// Excel, until 2003.
    Xls,
    /// `PowerPoint`, until 2003.
    Ppt,
    /// A message saved by Outlook.
    Msg,
    /// A message in Internet form.
    Eml,
    /// Rich text.
    Rtf,
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpg,
    /// TIFF picture, often a scan or a fax.
    Tiff,
}

impl FileKind {
    /// Every kind, in the order in which the pages name them.
    pub const ALL: [Self; 13] = [
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Doc,
        Self::Xls,
        Self::Ppt,
        Self::Msg,
        Self::Eml,
        Self::Rtf,
        Self::Png,
        Self::Jpg,
        Self::Tiff,
    ];

    /// The media type to serve, never the one a client declared.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Doc => "application/msword",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ppt => "application/vnd.ms-powerpoint",
            Self::Msg => "application/vnd.ms-outlook",
            Self::Eml => "message/rfc822",
            Self::Rtf => "application/rtf",
            Self::Png => "image/png",
            Self::Jpg => "image/jpeg",
            Self::Tiff => "image/tiff",
        }
    }

    /// Extensions in lower case without the dot; the first is the usual one.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Doc => &["doc"],
            Self::Xls => &["xls"],
            Self::Ppt => &["ppt"],
            Self::Msg => &["msg"],
            Self::Eml => &["eml"],
            Self::Rtf => &["rtf"],
            Self::Png => &["png"],
            Self::Jpg => &["jpg", "jpeg"],
            Self::Tiff => &["tiff", "tif"],
        }
    }

    /// The kind's code in the database and in tests: its usual extension.
    pub const fn code(self) -> &'static str {
        self.extensions()[0]
    }

    /// The kind with this [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind that an extension (any case, no dot) stands for.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let lower = extension.to_ascii_lowercase();
        Self::ALL.into_iter().find(|kind| kind.extensions().contains(&lower.as_str()))
    }

    /// A value for the `accept` attribute of a file input: `.pdf,.docx,…`.
    pub fn accept_attribute() -> String {
        let all: Vec<String> =
            Self::ALL.iter().flat_map(|kind| kind.extensions()).map(|extension| format!(".{extension}")).collect();
        all.join(",")
    }

    /// Whether a browser shows this kind as a picture.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpg | Self::Tiff)
    }

    /// Whether a media type declared by a client can go with this kind.
    ///
    /// Browsers take it from the machine's registry, where Office kinds have many names
    /// (`.rtf` is often `application/msword`), so this compares families, and refuses what
    /// a browser would run.
    pub fn agrees_with_declared(self, declared: &str) -> bool {
        let lower = declared.trim().to_ascii_lowercase();
        let essence = lower.split(';').next().unwrap_or("").trim();
        if essence.is_empty() || essence == "application/octet-stream" {
            return true;
        }
        let runs = ["html", "svg", "script", "msdownload", "x-sh", "x-php"];
        if runs.iter().any(|word| essence.contains(word)) {
            return false;
        }
        if self.is_picture() {
            return essence.starts_with("image/");
        }
        essence.starts_with("application/")
            || (self == Self::Rtf && matches!(essence, "text/rtf" | "text/richtext"))
            || (self == Self::Eml && (essence.starts_with("message/") || essence == "text/plain"))
    }
}
