//! A proof of execution as partners attach them: a PDF with pages of text and a picture.

use uuid::Uuid;

const LINES: usize = 40;
/// Of the picture, in pixels of a byte each.
const WIDTH: usize = 1_024;

/// A PDF of 1 MiB and four pages that differs from all others.
pub fn large() -> Vec<u8> {
    pdf(4, 1_016)
}

/// One page of a few kilobytes.
pub fn small() -> Vec<u8> {
    pdf(1, 1)
}

fn pdf(pages: usize, height: usize) -> Vec<u8> {
    let picture: Vec<u8> = (0..WIDTH * height).map(|at| ((at % WIDTH) ^ (at / WIDTH)) as u8).collect();
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page_number(page))).collect();
    let picture_head = format!(
        "/Type /XObject /Subtype /Image /Width {WIDTH} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        stream(&picture_head, &picture),
    ];
    for page in 0..pages {
        let resources = "/Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >>";
        let content = page_number(page) + 1;
        objects.push(
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {content} 0 R >>")
                .into_bytes(),
        );
        objects.push(stream("", content_of(page).as_bytes()));
    }
    joined(&objects)
}

/// Objects one to four are what the pages share.
const fn page_number(page: usize) -> usize {
    5 + page * 2
}

fn content_of(page: usize) -> String {
    let picture = if page == 0 { "q 200 0 0 100 60 60 cm /P Do Q " } else { "" };
    let line = |number| format!("({number}. Delivered and accepted by the customer: {}) Tj T*", Uuid::new_v4());
    let lines: Vec<String> = (1..=LINES).map(line).collect();
    format!("{picture}BT /F 10 Tf 14 TL 60 780 Td {} ET", lines.join(" "))
}

fn stream(head: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<< {head} /Length {} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

/// The objects one after the other, and the table that says where each begins.
fn joined(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let trailer = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.len() + 1, file.len());
    [file, table.into_bytes(), trailer.into_bytes()].concat()
}
