//! Lays out lines of text on A4 pages and writes them as a PDF.
//!
//! Helvetica is one of the 14 fonts that every PDF reader has, and the Windows code page
//! covers French, so no font is embedded and the text can be searched and copied.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// A4, in points.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
/// Margin on all sides, in points.
const MARGIN: f32 = 64.0;
/// Where the values of labelled lines begin.
const VALUES: f32 = MARGIN + 130.0;
/// Lowest line of text above the footer.
const BOTTOM: f32 = MARGIN + 20.0;
const REGULAR: Name<'static> = Name(b"F1");
const BOLD: Name<'static> = Name(b"F2");
const SLANTED: Name<'static> = Name(b"F3");
/// Widths of the characters 32 to 126 of Helvetica, in thousandths of the font's size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// One page, filled from top to bottom. What does not fit any more is left out.
pub struct Sheet {
    content: Content,
    y: f32,
}

impl Sheet {
    /// An empty page.
    pub fn blank() -> Self {
        Self { content: Content::new(), y: HEIGHT - MARGIN - 20.0 }
    }

    /// The title on top, with a line under it.
    pub fn title(&mut self, text: &str) {
        self.block(MARGIN, text, BOLD, 20.0);
        self.rule(MARGIN, WIDTH - MARGIN, self.y + 12.0);
        self.y -= 12.0;
    }

    /// A heading inside the page.
    pub fn heading(&mut self, text: &str) {
        self.y -= 12.0;
        self.block(MARGIN, text, BOLD, 13.0);
        self.y -= 2.0;
    }

    /// Running text.
    pub fn paragraph(&mut self, text: &str) {
        self.y -= 8.0;
        self.block(MARGIN, text, REGULAR, 11.0);
        self.y -= 4.0;
    }

    /// A line of a list.
    pub fn item(&mut self, text: &str) {
        self.put(MARGIN + 8.0, self.y, "•", REGULAR, 11.0);
        self.block(MARGIN + 22.0, text, REGULAR, 11.0);
    }

    /// A label with its value, or with a line to write on.
    pub fn pair(&mut self, label: &str, value: &str) {
        self.put(MARGIN, self.y, label, BOLD, 11.0);
        if value.is_empty() {
            self.rule(VALUES, WIDTH - MARGIN, self.y - 2.0);
            self.y -= 22.0;
        } else {
            self.block(VALUES, value, REGULAR, 11.0);
        }
    }

    /// Room for a signature; signed when a name is given.
    pub fn signature(&mut self, label: &str, name: Option<&str>) {
        self.y -= 34.0;
        self.put(MARGIN, self.y, label, BOLD, 11.0);
        if let Some(name) = name {
            self.put(VALUES + 12.0, self.y + 4.0, name, SLANTED, 20.0);
        }
        self.rule(VALUES, VALUES + 260.0, self.y - 2.0);
        self.y -= 20.0;
    }

    /// A small line at the bottom.
    pub fn footer(&mut self, text: &str) {
        self.put(MARGIN, MARGIN - 16.0, text, REGULAR, 9.0);
    }

    /// Text broken into lines between `x` and the right margin.
    fn block(&mut self, x: f32, text: &str, font: Name, size: f32) {
        for line in wrap(text, size, WIDTH - MARGIN - x) {
            self.put(x, self.y, &line, font, size);
            self.y -= size * 1.45;
        }
    }

    fn put(&mut self, x: f32, y: f32, text: &str, font: Name, size: f32) {
        if y < BOTTOM && size > 10.0 {
            return;
        }
        self.content.begin_text();
        self.content.set_font(font, size);
        self.content.next_line(x, y);
        self.content.show(Str(&windows_1252(text)));
        self.content.end_text();
    }

    fn rule(&mut self, from: f32, to: f32, y: f32) {
        self.content.set_line_width(0.6);
        self.content.move_to(from, y);
        self.content.line_to(to, y);
        self.content.stroke();
    }
}

/// Writes the pages as one PDF with a title.
pub fn document(title: &str, sheets: &[Sheet]) -> Vec<u8> {
    let mut next = 0;
    let mut new_ref = || {
        next += 1;
        Ref::new(next)
    };
    let (catalog, tree, info) = (new_ref(), new_ref(), new_ref());
    let fonts =
        [(REGULAR, "Helvetica", new_ref()), (BOLD, "Helvetica-Bold", new_ref()), (SLANTED, "Times-Italic", new_ref())];
    let pages: Vec<(Ref, Ref)> = sheets.iter().map(|_| (new_ref(), new_ref())).collect();
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.document_info(info).title(TextStr(title));
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(pages.iter().map(|(page, _)| *page)).count(count);
    for (sheet, (page_ref, content_ref)) in sheets.iter().zip(&pages) {
        let mut page = pdf.page(*page_ref);
        page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(tree).contents(*content_ref);
        let mut resources = page.resources();
        let mut named = resources.fonts();
        for (name, _, font) in &fonts {
            named.pair(*name, *font);
        }
        named.finish();
        resources.finish();
        page.finish();
        pdf.stream(*content_ref, sheet.content.as_bytes());
    }
    for (_, base, font) in &fonts {
        pdf.type1_font(*font).base_font(Name(base.as_bytes())).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    pdf.finish()
}

/// Breaks text into lines of at most `room` points, between words, or inside one that is too
/// long for a line.
fn wrap(text: &str, size: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && width(&line, size) + width(word, size) + 0.3 * size > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if width(&line, size) + size > room && width(word, size) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.push(line);
    lines
}

/// Width of a text in points; letters outside ASCII count as a wide small letter.
fn width(text: &str, size: f32) -> f32 {
    let thousandths: u32 = text
        .chars()
        .map(|c| {
            let index = u32::from(c).checked_sub(32).and_then(|i| usize::try_from(i).ok());
            index.and_then(|i| WIDTHS.get(i)).map_or(611, |w| u32::from(*w))
        })
        .sum();
    f32::from(u16::try_from(thousandths / 10).unwrap_or(u16::MAX)) / 100.0 * size
}

/// Text in the Windows code page 1252; what it lacks becomes `?`.
fn windows_1252(text: &str) -> Vec<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    text.chars()
        .map(|c| match u32::from(c) {
            code @ (0x20..=0x7E | 0xA0..=0xFF) => u8::try_from(code).unwrap_or(b'?'),
            0x202F => 0xA0,
            _ => HIGH
                .chars()
                .position(|high| high == c)
                .and_then(|index| u8::try_from(0x80 + index).ok())
                .unwrap_or(b'?'),
        })
        .collect()
}
