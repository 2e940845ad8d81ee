//! The style sheet of the programme's accent colour (rule 16.19): a few words that are made of the colour in its address, so that
//! every server has it before it knows that a lead has changed the colour.

use crate::reference::accent::Colour;
use sha2::{Digest, Sha256};

/// The address of the style sheet of `accent`; `None` where the colour is the program's own.
pub fn url(accent: &str) -> Option<String> {
    Colour::parse(accent).map(|colour| format!("/static/{}", name(colour, &sheet(colour))))
}

/// The style sheet that is called `file`.
pub fn find(file: &str) -> Option<String> {
    let colour = Colour::parse(file.strip_prefix("accent-")?.get(..6)?)?;
    let sheet = sheet(colour);
    (name(colour, &sheet) == file && colour == colour.on_light()).then_some(sheet)
}

fn name(colour: Colour, sheet: &str) -> String {
    let hash: String = Sha256::digest(sheet).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("accent-{}-{hash}.css", colour.to_string().trim_start_matches('#'))
}

/// The tokens of `static/app.css` that the colour takes the place of, once for light and once for dark.
fn sheet(colour: Colour) -> String {
    let (light, dark) = (colour, colour.on_dark());
    let toward_writing = |colour: Colour| {
        let away = if colour.writing() == Colour::WHITE { Colour::BLACK } else { Colour::WHITE };
        colour.mixed(away, 20)
    };
    let tokens = [
        ("link", light, dark),
        ("link-hover", light.mixed(Colour::BLACK, 30), dark.mixed(Colour::WHITE, 30)),
        ("accent", light, dark),
        ("accent-hover", toward_writing(light), toward_writing(dark)),
        ("on-accent", light.writing(), dark.writing()),
    ];
    let plain: String = tokens.iter().map(|(name, light, _)| format!("--{name}:{light};")).collect();
    let both: String =
        tokens.iter().map(|(name, light, dark)| format!("--{name}:light-dark({light},{dark});")).collect();
    format!("@layer tokens{{:root{{{plain}}}@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_enough_to_make_the_style_sheet() {
        let address = url("#0b6b3a").unwrap();
        let file = address.strip_prefix("/static/").unwrap();
        let sheet = find(file).unwrap();
        assert!(sheet.contains("--accent:#0b6b3a;") && sheet.contains("--on-accent:#ffffff;"), "{sheet}");
        assert!(sheet.contains("--link:light-dark(#0b6b3a,#"), "{sheet}");
        assert_eq!(url(""), None);
    }

    #[test]
    fn no_other_address_is_answered() {
        let file = url("#0b6b3a").unwrap().replace("/static/", "");
        let pale = url("#ffee00").unwrap().replace("/static/", "");
        let others = [file.replace("0b6b3a", "0B6B3A"), file.replace("0b6b3a", "0b6b3b"), pale];
        for other in others.iter().map(String::as_str).chain(["accent-.css", "accent-é0b6b3.css", "app.css", ""]) {
            assert_eq!(find(other), None, "{other}");
        }
    }
}
