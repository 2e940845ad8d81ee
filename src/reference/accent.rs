//! The programme's accent colour, and how well it is read where it stands (rule 16.19; WCAG 2.2, 1.4.3).

use std::fmt::{self, Display, Formatter};

/// The least contrast of text.
const LEAST: f64 = 4.5;
/// The darkest ground of the light scheme and the lightest one of the dark scheme: what is read there is read on all others.
const LIGHT_GROUND: Colour = Colour([0xf0, 0xe7, 0xfd]);
const DARK_GROUND: Colour = Colour([0x2a, 0x34, 0x41]);

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    pub const BLACK: Self = Self([0; 3]);
    pub const WHITE: Self = Self([0xff; 3]);

    /// Six hexadecimal digits, in any case, with or without `#`.
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        let digits = raw.strip_prefix('#').unwrap_or(raw);
        let is_colour = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = is_colour.then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// From 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        let [red, green, blue] = linear;
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Its contrast with the light scheme, in tenths, rounded down.
    pub fn tenths_on_light(self) -> usize {
        let tenths = (self.contrast(LIGHT_GROUND) * 10.0).floor();
        (0..=210_u8).rev().find(|whole| f64::from(*whole) <= tenths).map_or(0, usize::from)
    }

    /// The lightest shade of it that is read in the light scheme; itself if it is.
    #[must_use]
    pub fn on_light(self) -> Self {
        self.toward(Self::BLACK, LIGHT_GROUND)
    }

    /// The darkest tint of it that is read in the dark scheme; itself if it is.
    #[must_use]
    pub fn on_dark(self) -> Self {
        self.toward(Self::WHITE, DARK_GROUND)
    }

    fn toward(self, end: Self, ground: Self) -> Self {
        let mut shades = (0..=100).map(|percent| self.mixed(end, percent));
        shades.find(|shade| shade.contrast(ground) >= LEAST).unwrap_or(end)
    }

    /// Black or white, whichever is read better on it.
    #[must_use]
    pub fn writing(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    /// `percent` of `other` in it.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u16) -> Self {
        let part = |own: u8, other: u8| {
            let whole = (u16::from(own) * (100 - percent) + u16::from(other) * percent) / 100;
            u8::try_from(whole).unwrap_or(u8::MAX)
        };
        let ([red, green, blue], [to_red, to_green, to_blue]) = (self.0, other.0);
        Self([part(red, to_red), part(green, to_green), part(blue, to_blue)])
    }
}

impl Display for Colour {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn a_colour_is_six_digits_however_they_are_typed() {
        for typed in ["#1d4fd7", " 1D4FD7 ", "#1D4fd7"] {
            assert_eq!(colour(typed).to_string(), "#1d4fd7");
        }
        for other in ["", "#", "#fff", "#1d4fd70", "#1d4fg7", "##1d4fd", "+1d4fd", "blue", "#é4fd7"] {
            assert_eq!(Colour::parse(other), None, "{other}");
        }
    }

    /// The figures of WCAG's own examples.
    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |one: &str, two: &str| (colour(one).contrast(colour(two)) * 100.0).floor();
        assert_eq!(contrast("#000000", "#ffffff"), 2100.0);
        assert_eq!(contrast("#777777", "#ffffff"), 447.0);
        assert_eq!(contrast("#767676", "#ffffff"), 454.0);
    }

    /// Rule 16.19: each colour becomes one that is read on every ground of either scheme, and so is what is written on it.
    #[test]
    fn every_colour_has_a_shade_for_each_scheme() {
        for any in (0..=0xff_ff_ff_u32).step_by(4_657).chain([0xff_ff_ff]) {
            let [_, red, green, blue] = any.to_be_bytes();
            let any = Colour([red, green, blue]);
            for (shade, ground) in [(any.on_light(), LIGHT_GROUND), (any.on_dark(), DARK_GROUND)] {
                assert!(shade.contrast(ground) >= LEAST && shade.contrast(shade.writing()) >= LEAST, "{any}: {shade}");
            }
            assert_eq!((any.on_light().on_light(), any.on_dark().on_dark()), (any.on_light(), any.on_dark()));
        }
    }

    /// What the two grounds stand for: the backgrounds of the style sheet.
    #[test]
    fn no_ground_of_the_style_sheet_is_worse() {
        let css = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/app.css"));
        let mut grounds = 0;
        for (name, values) in css.split("--").filter_map(|token| token.split_once(": light-dark(")) {
            if !(["canvas", "surface", "sunken", "raised"].contains(&name) || name.ends_with("-bg")) {
                continue;
            }
            let pair = values.split(')').next().unwrap().replace("#fff,", "#ffffff,");
            let (light, dark) = pair.split_once(", ").unwrap();
            assert!(colour(light).luminance() >= LIGHT_GROUND.luminance(), "{name}");
            assert!(colour(dark).luminance() <= DARK_GROUND.luminance(), "{name}");
            grounds += 1;
        }
        assert_eq!(grounds, 10);
    }
}
