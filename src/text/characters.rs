//! Invisible characters: where they mean nothing, and where a script or a picture needs them (rule 14.12).

const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Characters without a shape of their own: marks of direction, joiners, soft hyphens, selectors, tags.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a text shows anything. The blank of Braille is one.
pub fn has_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(c) && c != '\u{2800}')
}

/// What machines read, such as an address or a number, as it was meant: without invisible characters, with plain hyphens, and
/// with plain spaces inside alone.
pub fn machine_read(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let seen: String = text.chars().filter(|c| !is_invisible(*c)).map(plain).collect();
    seen.trim().to_owned()
}

/// A text without invisible characters, but for what scripts and emoji are written with: joiners and selectors behind a
/// character of theirs, and the tags of a flag.
pub fn without_hidden(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        let behind_script = kept.chars().next_back().is_some_and(|last| !last.is_ascii());
        let joins = matches!(c, ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER | '\u{E0020}'..='\u{E007F}');
        let selects = matches!(c, '\u{FE00}'..='\u{FE0F}');
        let hidden = is_invisible(c) || (c.is_control() && !c.is_whitespace());
        if !hidden || selects || (joins && behind_script) {
            kept.push(c);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_told_from_what_shows_something() {
        for blank in ["", " \u{A0}\t", "\u{3164}", "\u{200B}\u{200D}", "\u{2800}\u{2800}", "\u{FEFF}", "\u{1160}"] {
            assert!(!has_visible(blank), "{blank:?}");
        }
        for shown in ["a", "\u{200B}é", "می\u{200C}خواهم", "👩\u{200D}💻", "-"] {
            assert!(has_visible(shown), "{shown:?}");
        }
    }

    #[test]
    fn joiners_stay_where_scripts_and_emoji_need_them() {
        for whole in
            ["می\u{200C}خواهم.pdf", "👩\u{200D}💻.pdf", "❤\u{FE0F}", "🏴\u{E0067}\u{E0062}\u{E007F}", "क्\u{200D}ष"]
        {
            assert_eq!(without_hidden(whole), whole);
        }
        assert_eq!(without_hidden("in\u{200D}voice\u{202E}fdp\u{200B}\u{AD}\0"), "invoicefdp");
    }

    #[test]
    fn what_machines_read_loses_what_nobody_sees() {
        assert_eq!(machine_read(" ca\u{AD}rol\u{200B}@x\u{2060}.ex\u{200E} "), "carol@x.ex");
        assert_eq!(machine_read("CPOR\u{2011}0000123\u{A0}"), "CPOR-0000123");
    }
}
