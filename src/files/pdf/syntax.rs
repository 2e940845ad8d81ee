//! As much of the syntax of PDF as a trailer and an encryption dictionary need.

/// Dictionaries within dictionaries, at most.
const DEEPEST: u32 = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Name(Vec<u8>),
    Number(i64),
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dictionary(Dictionary),
    /// Number and generation of an object.
    Reference(i64, i64),
    /// Booleans, fractions, and what is no value.
    Word(Vec<u8>),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dictionary(Vec<(Vec<u8>, Value)>);

impl Dictionary {
    pub(super) fn get(&self, key: &[u8]) -> Option<&Value> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn number(&self, key: &[u8]) -> Option<i64> {
        if let Some(Value::Number(number)) = self.get(key) { Some(*number) } else { None }
    }

    pub(super) fn text(&self, key: &[u8]) -> Option<&[u8]> {
        self.get(key).and_then(Value::text)
    }
}

impl Value {
    pub(super) fn text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn into_dictionary(self) -> Option<Dictionary> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }
}

/// The value that `bytes` begin with, behind white space and comments.
pub(super) fn value(bytes: &[u8]) -> Option<Value> {
    Reader { rest: bytes }.value(0)
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn space(&mut self) {
        loop {
            let blank = self.rest.iter().take_while(|byte| **byte == 0 || byte.is_ascii_whitespace()).count();
            self.skip(blank);
            if self.rest.first() != Some(&b'%') {
                return;
            }
            let comment = self.rest.iter().take_while(|byte| !matches!(byte, b'\r' | b'\n')).count();
            self.skip(comment);
        }
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        self.space();
        if depth > DEEPEST {
            return None;
        }
        match self.rest {
            [b'<', b'<', ..] => self.dictionary(depth),
            [b'[', ..] => self.array(depth),
            [b'<', ..] => self.hexadecimal(),
            [b'(', ..] => self.literal(),
            [b'/', ..] => {
                self.skip(1);
                Some(Value::Name(self.word().to_vec()))
            }
            _ => self.number(),
        }
    }

    /// What stands until a delimiter.
    fn word(&mut self) -> &'a [u8] {
        let ends = |byte: &u8| *byte == 0 || byte.is_ascii_whitespace() || b"()<>[]{}/%".contains(byte);
        let length = self.rest.iter().take_while(|byte| !ends(byte)).count();
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        word
    }

    /// A number, a reference, or another word.
    fn number(&mut self) -> Option<Value> {
        let word = self.word();
        let Some(number) = digits(word) else { return (!word.is_empty()).then(|| Value::Word(word.to_vec())) };
        let behind = self.rest;
        self.space();
        let generation = digits(self.word());
        self.space();
        match generation {
            Some(generation) if self.word() == b"R" => Some(Value::Reference(number, generation)),
            Some(_) | None => {
                self.rest = behind;
                Some(Value::Number(number))
            }
        }
    }

    fn dictionary(&mut self, depth: u32) -> Option<Value> {
        self.skip(2);
        let mut entries = Vec::new();
        loop {
            self.space();
            if self.rest.starts_with(b">>") {
                self.skip(2);
                return Some(Value::Dictionary(Dictionary(entries)));
            }
            let Value::Name(name) = self.value(depth + 1)? else { return None };
            entries.push((name, self.value(depth + 1)?));
        }
    }

    fn array(&mut self, depth: u32) -> Option<Value> {
        self.skip(1);
        let mut parts = Vec::new();
        loop {
            self.space();
            if self.rest.first() == Some(&b']') {
                self.skip(1);
                return Some(Value::Array(parts));
            }
            parts.push(self.value(depth + 1)?);
        }
    }

    fn hexadecimal(&mut self) -> Option<Value> {
        let end = self.rest.iter().position(|byte| *byte == b'>')?;
        let digits: Vec<u8> = self.rest.get(1..end)?.iter().filter_map(|byte| nibble(*byte)).collect();
        self.skip(end + 1);
        // An odd last digit stands before a zero.
        let byte = |pair: &[u8]| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0);
        Some(Value::Text(digits.chunks(2).map(byte).collect()))
    }

    fn literal(&mut self) -> Option<Value> {
        self.skip(1);
        let (mut text, mut open) = (Vec::new(), 1);
        loop {
            let byte = *self.rest.first()?;
            self.skip(1);
            match byte {
                b'\\' => {
                    self.escaped(&mut text)?;
                    continue;
                }
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Some(Value::Text(text));
            }
            text.push(byte);
        }
    }

    fn escaped(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let octal = self.rest.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        if octal > 0 {
            let value = self.rest.iter().take(octal).fold(0_u32, |sum, digit| sum * 8 + u32::from(digit - b'0'));
            text.push(u8::try_from(value & 0xFF).unwrap_or_default());
            self.skip(octal);
            return Some(());
        }
        let byte = *self.rest.first()?;
        self.skip(if self.rest.starts_with(b"\r\n") { 2 } else { 1 });
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' | b'\n' => {}
            other => text.push(other),
        }
        Some(())
    }
}

fn digits(word: &[u8]) -> Option<i64> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

fn nibble(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trailer_is_read_whatever_its_strings_say() {
        let text = b" % a note\n<< /Size 9/Root 1 0 R /Info(a \\) >> /Encrypt 7 0 R (b) \\101)/ID[<0aF><>] /Encrypt 8 0 R >> x";
        let Some(Value::Dictionary(trailer)) = value(text) else { panic!("no dictionary") };
        assert_eq!(trailer.number(b"Size"), Some(9));
        assert_eq!(trailer.get(b"Encrypt"), Some(&Value::Reference(8, 0)));
        assert_eq!(trailer.text(b"Info"), Some(&b"a ) >> /Encrypt 7 0 R (b) A"[..]));
        assert_eq!(trailer.get(b"ID"), Some(&Value::Array(vec![Value::Text(vec![0x0A, 0xF0]), Value::Text(vec![])])));
    }

    #[test]
    fn what_never_ends_is_no_value() {
        for text in [&b"<< /A"[..], b"<< /A (b", b"[1 2", b"<0a", b"(\\", b""] {
            assert_eq!(value(text), None, "{text:?}");
        }
        assert_eq!(value(&b"[".repeat(10_000)), None);
    }
}
