//! A QR code as the path of a picture.

use qrcode::{Color, QrCode};
use std::fmt::Write as _;

/// Light modules around the code, which readers need.
const MARGIN: usize = 4;

pub struct QrPicture {
    /// Modules on each side, margin included.
    pub size: usize,
    /// The dark modules, as an SVG path has them.
    pub path: String,
}

impl QrPicture {
    /// The picture of a text; `None` for one that is too long for it.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::new(text).ok()?;
        let (width, colors) = (code.width(), code.to_colors());
        let mut path = String::new();
        for (row, modules) in colors.chunks(width).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|one, other| one == other) {
                if run.first() == Some(&Color::Dark) {
                    let (x, y, length) = (column + MARGIN, row + MARGIN, run.len());
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
                }
                column += run.len();
            }
        }
        Some(Self { size: width + 2 * MARGIN, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_inside_the_margin() {
        let (text, picture) = ("otpauth://totp/x", QrPicture::of("otpauth://totp/x").unwrap());
        let dark = QrCode::new(text).unwrap().to_colors().iter().filter(|color| **color == Color::Dark).count();
        let runs = picture.path.split('M').filter(|run| !run.is_empty()).map(|run| {
            let (place, rest) = run.split_once('h').unwrap();
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            assert!(x >= MARGIN && y >= MARGIN && x + length <= picture.size - MARGIN && y < picture.size - MARGIN);
            length
        });
        assert_eq!(runs.sum::<usize>(), dark);
        assert!(QrPicture::of(&"x".repeat(10_000)).is_none());
    }
}
