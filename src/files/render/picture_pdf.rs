//! Writes a PDF with a picture on each page.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How the bytes of a picture are coded.
pub(super) enum Coding {
    /// Line by line, each beginning with a byte of its own.
    Plain,
    /// As this part of a PDF's dictionary says.
    Made(String),
}

/// A picture.
pub(super) struct RawPicture {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bits of each channel.
    pub(super) bits: u8,
    /// One for gray, three for red, green and blue, four for inks.
    pub(super) channels: u8,
    /// Three bytes for each color, where the one channel counts colors.
    pub(super) palette: Option<Vec<u8>>,
    pub(super) bytes: Vec<u8>,
    pub(super) coding: Coding,
    /// Degrees by which it is turned, clockwise.
    pub(super) upright: u32,
    /// How much higher than wide a dot is.
    pub(super) stretch: f64,
}

/// Points for each dot: as many as the viewer takes back when it draws the page.
const POINTS: f64 = 72.0 / 110.0;

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes)?;
    packed.finish()
}

pub(super) struct PicturePdf {
    file: BufWriter<File>,
    written: usize,
    /// Where each object begins; numbers 1 and 2 are written last.
    places: Vec<usize>,
    pages: Vec<usize>,
}

impl PicturePdf {
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        let file = BufWriter::new(File::create_new(path)?);
        let mut pdf = Self { file, written: 0, places: vec![0, 0], pages: Vec::new() };
        pdf.write(b"%PDF-1.5\n")?;
        Ok(pdf)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len();
        self.file.write_all(bytes)
    }

    /// Writes an object with the next number, or with one of the first two.
    fn object(&mut self, number: Option<usize>, dictionary: &str, stream: Option<&[u8]>) -> io::Result<usize> {
        let number = number.unwrap_or_else(|| {
            self.places.push(0);
            self.places.len()
        });
        if let Some(place) = self.places.get_mut(number - 1) {
            *place = self.written;
        }
        let length = stream.map(|bytes| format!("/Length {}", bytes.len())).unwrap_or_default();
        self.write(format!("{number} 0 obj\n<<{dictionary}{length}>>\n").as_bytes())?;
        if let Some(bytes) = stream {
            self.write(b"stream\n")?;
            self.write(bytes)?;
            self.write(b"\nendstream\n")?;
        }
        self.write(b"endobj\n")?;
        Ok(number)
    }

    pub(super) fn page(&mut self, picture: &RawPicture) -> io::Result<()> {
        let RawPicture { width, height, bits, channels, .. } = picture;
        let colors = match (channels, &picture.palette) {
            (_, Some(palette)) => {
                let digits = crate::files::hex(palette);
                format!("[/Indexed/DeviceRGB {}<{digits}>]", (palette.len() / 3).saturating_sub(1))
            }
            (3, None) => "/DeviceRGB".to_owned(),
            (4, None) => "/DeviceCMYK".to_owned(),
            (_, None) => "/DeviceGray".to_owned(),
        };
        let (packed, coding) = match &picture.coding {
            Coding::Plain => (Cow::Owned(packed(&picture.bytes)?), "/Filter/FlateDecode"),
            Coding::Made(coding) => (Cow::Borrowed(&picture.bytes), coding.as_str()),
        };
        let head = format!(
            "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}/ColorSpace{colors}{coding}"
        );
        let image = self.object(None, &head, Some(&packed))?;
        let (wide, high) = (f64::from(*width) * POINTS, f64::from(*height) * POINTS * picture.stretch);
        let drawing = format!("{wide:.2} 0 0 {high:.2} 0 0 cm /P Do");
        let content = self.object(None, "", Some(drawing.as_bytes()))?;
        let page = format!(
            "/Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.2} {high:.2}]/Rotate {}/Contents {content} 0 R\
             /Resources<</XObject<</P {image} 0 R>>>>",
            picture.upright
        );
        let page = self.object(None, &page, None)?;
        self.pages.push(page);
        Ok(())
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        let kids: String = self.pages.iter().map(|number| format!("{number} 0 R ")).collect();
        self.object(Some(1), "/Type/Catalog/Pages 2 0 R", None)?;
        self.object(Some(2), &format!("/Type/Pages/Kids[{kids}]/Count {}", self.pages.len()), None)?;
        let (start, count) = (self.written, self.places.len() + 1);
        let rows: String = self.places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
        let table = format!("xref\n0 {count}\n0000000000 65535 f \n{rows}");
        self.write(format!("{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes())?;
        self.file.flush()
    }
}
