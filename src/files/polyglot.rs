//! Bytes that a browser, or its sniffer, would treat as a page (rule 7.2).

/// Bytes in which a browser looks for a page (the WHATWG resource header).
const LOOKED_AT: usize = 1445;
const PAGE_TAGS: [&[u8]; 8] = [b"<html", b"<!doctype", b"<script", b"<svg", b"<body", b"<iframe", b"<head", b"<?php"];
const DRAWING: &[u8] = b"<svg";

pub(super) fn is_page(bytes: &[u8]) -> bool {
    let looked_at = bytes.get(..LOOKED_AT).unwrap_or(bytes).to_ascii_lowercase();
    PAGE_TAGS.iter().any(|tag| {
        looked_at
            .windows(tag.len() + 1)
            .any(|window| window.starts_with(tag) && !window[tag.len()].is_ascii_alphanumeric())
    })
}

/// Whether a text is an SVG picture: its first tag, behind a declaration and comments, is `svg`.
pub(super) fn begins_drawing(text: &[u8]) -> bool {
    let head = text.get(..LOOKED_AT).unwrap_or(text).to_ascii_lowercase();
    let declared = head.starts_with(b"<?xml") || head.starts_with(b"<!--") || head.starts_with(b"<!doctype svg");
    let drawn = head.windows(DRAWING.len()).any(|window| window == DRAWING);
    head.starts_with(DRAWING) || (declared && drawn)
}
