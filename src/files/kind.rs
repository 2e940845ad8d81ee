//! The kinds of file that count as evidence.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $media_type:literal, $extensions:expr;)+) => {
        /// An accepted kind of file, in the order in which the pages name them. What is not here is refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FileKind { $($(#[$doc])* $name),+ }

        impl FileKind {
            pub const ALL: [Self; [$(Self::$name),+].len()] = [$(Self::$name),+];

            /// The media type to serve, never the one a client declared.
            pub const fn media_type(self) -> &'static str {
                match self { $(Self::$name => $media_type),+ }
            }

            /// Extensions in lower case without the dot; the first is the usual one.
            pub const fn extensions(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$extensions),+ }
            }
        }
    };
}

kinds! {
    Pdf = "application/pdf", ["pdf"];
    Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"];
    Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"];
    Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"];
    /// Word, until 2003; so are the next two.
    Doc = "application/msword", ["doc"];
    Xls = "application/vnd.ms-excel", ["xls"];
    Ppt = "application/vnd.ms-powerpoint", ["ppt"];
    Msg = "application/vnd.ms-outlook", ["msg"];
    Eml = "message/rfc822", ["eml"];
    Rtf = "application/rtf", ["rtf"];
    Png = "image/png", ["png"];
    Jpg = "image/jpeg", ["jpg", "jpeg", "jfif", "jpe"];
    /// Often a scan or a fax.
    Tiff = "image/tiff", ["tiff", "tif"];
}

impl FileKind {
    /// The kind's code in the database and in tests: its usual extension.
    pub const fn code(self) -> &'static str {
        self.extensions()[0]
    }

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

    /// Whether a file of this kind may have a name that ends so: its own extensions, and for rich text that of Word, under
    /// which many programs save it.
    pub fn may_be_named(self, extension: &str) -> bool {
        let named = Self::from_extension(extension);
        named == Some(self) || (self == Self::Rtf && named == Some(Self::Doc))
    }

    /// What it is, with its article, in words of the catalogue.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pdf => "file-kind-pdf",
            Self::Docx => "file-kind-docx",
            Self::Xlsx => "file-kind-xlsx",
            Self::Pptx => "file-kind-pptx",
            Self::Doc => "file-kind-doc",
            Self::Xls => "file-kind-xls",
            Self::Ppt => "file-kind-ppt",
            Self::Msg => "file-kind-msg",
            Self::Eml => "file-kind-eml",
            Self::Rtf => "file-kind-rtf",
            Self::Png => "file-kind-png",
            Self::Jpg => "file-kind-jpg",
            Self::Tiff => "file-kind-tiff",
        }
    }
}
