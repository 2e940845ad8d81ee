//! Answers that actix makes itself, to a request that it cannot read: no layer of ours sees them, so the connection gives
//! them the headers of every answer (rule 13.20).

use crate::web::ground::headers::HEADERS;

/// An answer without a body, as actix writes it.
const NO_BODY: &[u8] = b"\r\ncontent-length: 0\r\n";
const LINE_END: &[u8] = b"\r\n";
const HEAD_END: &[u8] = b"\r\n\r\n";

/// The same answer with the headers of every answer; `None` for whatever is not such an answer and nothing else.
pub fn with_headers(bytes: &[u8]) -> Option<Vec<u8>> {
    let head_end = memchr::memmem::find(bytes, HEAD_END)?;
    let is_whole = bytes.starts_with(b"HTTP/1.1 4") && head_end + HEAD_END.len() == bytes.len();
    if !is_whole || memchr::memmem::find(bytes, NO_BODY).is_none() {
        return None;
    }
    let mut answer = bytes.get(..head_end + LINE_END.len())?.to_vec();
    for (name, value) in HEADERS {
        answer.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    answer.extend_from_slice(LINE_END);
    Some(answer)
}
