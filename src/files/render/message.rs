//! Mail as text: who wrote to whom, when, about what, and what; and the names of what is attached.

use crate::files::compound::reader::{Compound, Entry};
use crate::files::kind::FileKind;
use crate::files::render::limits::MOST_PAGES;
use crate::files::render::outcome::{Inside, Problem, RenderError, Rendered, RenderedPage};
use chrono::DateTime;
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, Message, MessageParser, MimeHeaders as _};
use std::io::{self, Read, Seek};

/// Bytes of a message, or of one of its parts, that are read.
const MOST_BYTES: u64 = 24 * 1024 * 1024;
const PAGE: usize = 6_000;

/// What is shown of a message.
#[derive(Default)]
struct Letter {
    /// Lines such as `From: Anna <anna@customer.example>`.
    head: Vec<(&'static str, String)>,
    body: String,
    attached: Vec<String>,
}

pub(super) fn render<R: Read + Seek>(reader: &mut R, size: u64, kind: FileKind) -> Result<Rendered, RenderError> {
    let letter = if kind == FileKind::Msg { of_outlook(reader, size) } else { of_internet(reader) };
    let Some(letter) = letter? else { return Err(RenderError::File(Problem::Broken)) };
    let head: String = letter
        .head
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| format!("{name}: {}\n", value.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect();
    let texts = pages(&plain(&format!("{head}\n{}", letter.body)));
    let pages = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    let most = usize::try_from(MOST_PAGES).unwrap_or_default();
    let shown = texts.into_iter().take(most).map(|text| RenderedPage { picture: None, text }).collect();
    Ok(Rendered { pages, shown, inside: Inside::of_names(letter.attached, false) })
}

fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

/// Cuts a text into pages, at the end of a line where there is one.
fn pages(text: &str) -> Vec<String> {
    let (mut pages, mut rest) = (Vec::new(), text);
    while rest.len() > PAGE {
        let most = rest.floor_char_boundary(PAGE);
        let (head, _) = rest.split_at(most);
        let cut = head.rfind('\n').filter(|at| *at > PAGE / 2).unwrap_or(most);
        let (page, behind) = rest.split_at(cut);
        pages.push(page.to_owned());
        rest = behind;
    }
    pages.push(rest.to_owned());
    pages
}

fn of_internet<R: Read>(reader: &mut R) -> io::Result<Option<Letter>> {
    let mut bytes = Vec::new();
    reader.take(MOST_BYTES).read_to_end(&mut bytes)?;
    let start = bytes.trim_ascii_start();
    let envelope = start.starts_with(b"From ").then(|| start.iter().position(|byte| *byte == b'\n')).flatten();
    let message = MessageParser::default().parse(start.get(envelope.map_or(0, |at| at + 1)..).unwrap_or_default());
    Ok(message.as_ref().map(letter))
}

fn letter(message: &Message<'_>) -> Letter {
    let people = |address: Option<&Address<'_>>| {
        let each = address.into_iter().flat_map(Address::iter);
        let one = |one: &mail_parser::Addr<'_>| match (one.name(), one.address()) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (name, address) => name.or(address).unwrap_or_default().to_owned(),
        };
        each.map(one).collect::<Vec<_>>().join(", ")
    };
    let attached = message.attachments().enumerate().map(|(at, part)| {
        let name = part.attachment_name().map(str::to_owned);
        name.unwrap_or_else(|| format!("{}.eml", message_subject(part).unwrap_or_else(|| (at + 1).to_string())))
    });
    Letter {
        head: vec![
            ("From", people(message.from())),
            ("To", people(message.to())),
            ("Cc", people(message.cc())),
            ("Date", message.date().map(|date| date.to_rfc822()).unwrap_or_default()),
            ("Subject", message.subject().unwrap_or_default().to_owned()),
        ],
        body: message.body_text(0).map(std::borrow::Cow::into_owned).unwrap_or_default(),
        attached: attached.collect(),
    }
}

fn message_subject(part: &mail_parser::MessagePart<'_>) -> Option<String> {
    part.message().and_then(Message::subject).map(str::to_owned)
}

/// Properties of Outlook's messages ([MS-OXPROPS]).
const SUBJECT: &str = "0037";
const SENDER: &str = "0C1A";
const SENDER_SMTP: &str = "5D01";
const SENDER_ADDRESS: &str = "0C1F";
const TO: &str = "0E04";
const CC: &str = "0E03";
const BODY: &str = "1000";
const HTML: &str = "__substg1.0_10130102";
const LONG_NAME: &str = "3707";
const SHORT_NAME: &str = "3704";
const SHOWN_NAME: &str = "3001";
const SENT: u32 = 0x0039_0040;
const DELIVERED: u32 = 0x0E06_0040;
const ATTACHMENT: &str = "__attach_version1.0_";
/// Seconds from 1601, where Windows begins to count, to 1970.
const EPOCH: i64 = 11_644_473_600;

fn of_outlook<R: Read + Seek>(reader: &mut R, size: u64) -> io::Result<Option<Letter>> {
    let read = Compound::open(reader, size).and_then(|mut file| outlook_letter(&mut file));
    match read {
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(None),
        other => other.map(Some),
    }
}

fn outlook_letter<R: Read + Seek>(file: &mut Compound<'_, R>) -> io::Result<Letter> {
    let root = file.root();
    let mut body = text(file, &root, BODY)?;
    if body.trim().is_empty()
        && let Some(html) = root.iter().find(|entry| entry.name.eq_ignore_ascii_case(HTML))
    {
        body = html_to_text(&String::from_utf8_lossy(&file.read(html, MOST_BYTES)?));
    }
    let sender =
        [SENDER_SMTP, SENDER_ADDRESS].into_iter().map(|id| text(file, &root, id)).collect::<io::Result<Vec<_>>>()?;
    let address = sender.iter().find(|address| address.contains('@')).map(|address| format!(" <{address}>"));
    let from = text(file, &root, SENDER)?;
    let date = date(file, &root)?;
    let mut attached = Vec::new();
    for folder in root.iter().filter(|entry| entry.name.starts_with(ATTACHMENT)) {
        let parts = file.children(folder);
        let names = [LONG_NAME, SHORT_NAME, SHOWN_NAME].map(|id| text(file, &parts, id));
        let names = names.into_iter().collect::<io::Result<Vec<_>>>()?;
        attached.extend(names.into_iter().find(|name| !name.trim().is_empty()));
    }
    let head = vec![
        ("From", format!("{from}{}", address.unwrap_or_default())),
        ("To", text(file, &root, TO)?),
        ("Cc", text(file, &root, CC)?),
        ("Date", date),
        ("Subject", text(file, &root, SUBJECT)?),
    ];
    Ok(Letter { head, body, attached })
}

/// A property that is a text, in either of two encodings.
fn text<R: Read + Seek>(file: &mut Compound<'_, R>, parts: &[Entry], id: &str) -> io::Result<String> {
    for (kind, wide) in [("001F", true), ("001E", false)] {
        let name = format!("__substg1.0_{id}{kind}");
        let Some(entry) = parts.iter().find(|entry| entry.name.eq_ignore_ascii_case(&name)) else { continue };
        let bytes = file.read(entry, MOST_BYTES)?;
        return Ok(if wide { encoding_rs::UTF_16LE } else { encoding_rs::WINDOWS_1252 }.decode(&bytes).0.into_owned());
    }
    Ok(String::new())
}

/// When it was sent, or else delivered.
fn date<R: Read + Seek>(file: &mut Compound<'_, R>, root: &[Entry]) -> io::Result<String> {
    let Some(entry) = root.iter().find(|entry| entry.name == "__properties_version1.0") else {
        return Ok(String::new());
    };
    let bytes = file.read(entry, MOST_BYTES)?;
    let properties = bytes.get(32..).unwrap_or_default().chunks_exact(16);
    let at = |tag: u32| {
        let found = properties.clone().find(|property| property.starts_with(&tag.to_le_bytes()))?;
        let ticks = i64::from_le_bytes(*found.get(8..)?.first_chunk()?);
        DateTime::from_timestamp(ticks / 10_000_000 - EPOCH, 0).map(|at| at.to_rfc2822())
    };
    Ok(at(SENT).or_else(|| at(DELIVERED)).unwrap_or_default())
}
