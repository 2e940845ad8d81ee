//! What a file is that is no evidence (rule 7.2), told by its first bytes, so that a refusal can say it.

use crate::files::polyglot;
use memchr::memmem;

macro_rules! foreign {
    ($($(#[$doc:meta])* $name:ident = $what:literal, $mend:literal;)+) => {
        /// A kind of file that is not taken.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Foreign { $($(#[$doc])* $name),+ }

        impl Foreign {
            pub const ALL: [Self; [$(Self::$name),+].len()] = [$(Self::$name),+];

            /// What it is, in words of the catalogue.
            pub const fn what(self) -> &'static str {
                match self { $(Self::$name => $what),+ }
            }

            /// What to do about it.
            pub const fn mend(self) -> &'static str {
                match self { $(Self::$name => $mend),+ }
            }
        }
    };
}

foreign! {
    WebPage = "foreign-web-page", "mend-print";
    Drawing = "foreign-drawing", "mend-picture";
    Program = "foreign-program", "mend-document";
    Archive = "foreign-archive", "mend-unpack";
    Recording = "foreign-recording", "mend-document";
    /// GIF, `WebP`, BMP, HEIC, or a camera's raw picture.
    Picture = "foreign-picture", "mend-picture";
    OpenDocument = "foreign-open-document", "mend-print";
    /// Visio, Publisher, `OneNote`, XPS, `PostScript`.
    Document = "foreign-document", "mend-print";
    Text = "foreign-text", "mend-print";
    Unknown = "foreign-unknown", "mend-document";
}

/// Beginnings that tell a kind.
const MAGIC: [(&[u8], Foreign); 28] = [
    (b"MZ", Foreign::Program),
    (b"\x7fELF", Foreign::Program),
    (b"\xCF\xFA\xED\xFE", Foreign::Program),
    (b"\xCA\xFE\xBA\xBE", Foreign::Program),
    (b"L\0\0\0\x01\x14\x02\0", Foreign::Program),
    (b"Rar!", Foreign::Archive),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
    (b"\x1F\x8B", Foreign::Archive),
    (b"BZh", Foreign::Archive),
    (b"\xFD7zXZ\0", Foreign::Archive),
    (b"\x28\xB5\x2F\xFD", Foreign::Archive),
    (b"MSCF", Foreign::Archive),
    (b"PK", Foreign::Archive),
    (b"ID3", Foreign::Recording),
    (b"OggS", Foreign::Recording),
    (b"fLaC", Foreign::Recording),
    (b"\x1A\x45\xDF\xA3", Foreign::Recording),
    (b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", Foreign::Recording),
    (b"\xFF\xFB", Foreign::Recording),
    (b"FLV", Foreign::Recording),
    (b"GIF8", Foreign::Picture),
    (b"BM", Foreign::Picture),
    (b"8BPS", Foreign::Picture),
    (b"II", Foreign::Picture),
    (b"MM\0", Foreign::Picture),
    (b"\0\0\x01\0", Foreign::Picture),
    (b"AT&TFORM", Foreign::Document),
    (b"\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D", Foreign::Document),
];

/// The same of what people can read.
const TEXT_MAGIC: [(&[u8], Foreign); 2] = [(b"#!", Foreign::Program), (b"%!", Foreign::Document)];

impl Foreign {
    /// What begins so; a file of an accepted kind is asked about elsewhere.
    pub(super) fn of(head: &[u8]) -> Self {
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        if polyglot::begins_drawing(text) {
            return Self::Drawing;
        }
        if polyglot::is_page(text) {
            return Self::WebPage;
        }
        if is_text(head) {
            let program = TEXT_MAGIC.iter().find(|(magic, _)| text.starts_with(magic));
            return program.map_or(Self::Text, |(_, kind)| *kind);
        }
        let magic = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind);
        let tape = || (head.get(257..262) == Some(b"ustar")).then_some(Self::Archive);
        magic.or_else(|| container(head)).or_else(tape).unwrap_or(Self::Unknown)
    }
}

/// RIFF and ISO media files name their content behind the first bytes.
fn container(head: &[u8]) -> Option<Foreign> {
    let brand = head.get(8..12)?;
    if head.starts_with(b"RIFF") {
        return Some(if brand == b"WEBP" { Foreign::Picture } else { Foreign::Recording });
    }
    let still: [&[u8]; 6] = [b"heic", b"heix", b"mif1", b"msf1", b"avif", b"heif"];
    (head.get(4..8)? == b"ftyp").then(|| if still.contains(&brand) { Foreign::Picture } else { Foreign::Recording })
}

fn is_text(head: &[u8]) -> bool {
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace() && *byte != 0x1B;
    utf16 || memmem::find(head, b"\0").is_none() && head.iter().filter(|byte| control(byte)).count() * 50 < head.len()
}
