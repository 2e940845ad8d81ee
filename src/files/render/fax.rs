//! Pages of a TIFF that are coded as fax machines code them (ITU-T T.4): such a page goes into the PDF as it is.

use crate::files::render::picture_pdf::Coding;
use std::io::{Read, Seek, SeekFrom};
use tiff::decoder::Decoder;
use tiff::tags::Tag;

/// Values of the tag `Compression`: lines of run lengths, and T.4 with marks at the ends of the lines.
const HUFFMAN: u16 = 2;
const GROUP_3: u16 = 3;
/// The value of `PhotometricInterpretation` of a page whose white runs are black.
const BLACK_IS_ZERO: u16 = 1;
/// The value of `FillOrder` of bytes whose first dot is the lowest bit.
const LOWEST_FIRST: u16 = 2;

/// The coded page and how it is read; `None` for a page that is coded in another way.
pub(super) fn coded<R: Read + Seek>(
    decoder: &mut Decoder<R>,
    [width, height]: [u32; 2],
    most_bytes: usize,
) -> Option<(Vec<u8>, Coding)> {
    let mut number = |tag| decoder.find_tag_unsigned::<u16>(tag).ok().flatten();
    let compression = number(Tag::Compression).filter(|value| matches!(*value, HUFFMAN | GROUP_3))?;
    let (inverted, lowest_first) =
        (number(Tag::PhotometricInterpretation) == Some(BLACK_IS_ZERO), number(Tag::FillOrder) == Some(LOWEST_FIRST));
    // Bit 0 of *T4Options*: lines may be told by how they differ from the line before.
    let differences = number(Tag::Unknown(292)).is_some_and(|options| options & 1 == 1);
    let mut bytes = strips(decoder, u64::try_from(most_bytes).ok()?)?;
    if lowest_first {
        bytes.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
    }
    let coding = format!(
        "/Filter/CCITTFaxDecode/DecodeParms<</Columns {width}/Rows {height}/K {}/EndOfBlock false/BlackIs1 {inverted}\
         /EncodedByteAlign {}>>",
        u8::from(differences && compression == GROUP_3),
        compression == HUFFMAN,
    );
    Some((bytes, Coding::Made(coding)))
}

/// The bytes of all strips, one after another: each begins a line of its own.
fn strips<R: Read + Seek>(decoder: &mut Decoder<R>, most: u64) -> Option<Vec<u8>> {
    let places = decoder.get_tag_u64_vec(Tag::StripOffsets).ok()?;
    let lengths = decoder.get_tag_u64_vec(Tag::StripByteCounts).ok()?;
    if lengths.iter().try_fold(0_u64, |sum, length| sum.checked_add(*length)).is_none_or(|sum| sum > most) {
        return None;
    }
    let mut bytes = Vec::new();
    for (place, length) in places.into_iter().zip(lengths) {
        let file = decoder.inner();
        file.seek(SeekFrom::Start(place)).ok()?;
        file.take(length).read_to_end(&mut bytes).ok()?;
    }
    Some(bytes)
}
