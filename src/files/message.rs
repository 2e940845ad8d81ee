//! Mail as a file: header lines of RFC 5322 from the first byte on.

/// Whether a file that begins so is a message: a sender or a trace, and a date or another line that only messages have.
/// `cut` says that the head is not the whole file. Mail programs put an envelope line or empty lines in front.
pub(super) fn is_message(head: &[u8], cut: bool) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let text = match text.starts_with(b"From ") {
        true => text.iter().position(|byte| *byte == b'\n').and_then(|at| text.get(at + 1..)).unwrap_or_default(),
        false => text,
    };
    let (mut origin, mut others) = (false, false);
    let mut lines = text.split(|byte| *byte == b'\n').enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if index > 0 && matches!(line.first(), Some(b' ' | b'\t')) {
            continue;
        }
        match name(line) {
            Some(Name::Origin) => origin = true,
            Some(Name::Message) => others = true,
            Some(Name::Other) => {}
            // The last line of the head may be cut; any other must be a header line.
            None => return lines.peek().is_none() && cut && origin && others,
        }
    }
    origin && others
}

enum Name {
    Origin,
    Message,
    Other,
}

/// What the name of a header line tells; `None` when it is no header line.
fn name(line: &[u8]) -> Option<Name> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = line.get(..colon)?.trim_ascii_end();
    if name.is_empty() || name.iter().any(|byte| !byte.is_ascii_graphic()) {
        return None;
    }
    Some(match name.to_ascii_lowercase().as_slice() {
        b"from" | b"received" | b"return-path" | b"sender" => Name::Origin,
        b"date" | b"to" | b"subject" | b"message-id" | b"mime-version" | b"delivered-to" | b"content-type" => {
            Name::Message
        }
        _ => Name::Other,
    })
}
