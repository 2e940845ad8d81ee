//! Previews of TIFF, Office files, rich text and mail, and what of a file they do not show.

use super::tests::{Bench, pdf_of, picture, stream};
use crate::files::corpus;
use crate::files::render::Inside;
use crate::files::tests_of_cases::case;

#[test]
fn files_inside_a_file_are_named() {
    let bench = Bench::new();
    let inside = |name: &str| bench.render(name, &case(name)).unwrap().inside;
    let of = |names: &[&str]| Inside { files: names.iter().map(ToString::to_string).collect(), form: false };
    assert_eq!(inside("05-portfolio.pdf"), of(&["acknowledgement.pdf", "statement-of-work.pdf"]));
    assert_eq!(inside("04b-attached-locked-pdf.pdf"), of(&["contract.pdf"]));
    assert_eq!(inside("04a-speaks-of-encrypt.pdf"), Inside::default());
}

#[test]
fn a_form_that_another_program_shows_is_told() {
    let with = |form: &str| {
        let form_data = "<xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"/>";
        pdf_of(&[
            format!("<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] {form} >> >>"),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>".to_owned(),
            stream("", form_data),
        ])
    };
    let bench = Bench::new();
    assert!(bench.render("form.pdf", &with("/XFA 4 0 R")).unwrap().inside.form);
    assert!(!bench.render("form.pdf", &with("")).unwrap().inside.form);
}

#[test]
fn every_page_of_a_tiff_is_shown() {
    let bench = Bench::new();
    let made = bench.render("11-three-pages.tif", &case("11-three-pages.tif")).unwrap();
    assert_eq!((made.pages, made.shown.len()), (3, 3));
    assert!(made.shown.iter().all(|page| page.picture.is_some()));
    let pixel = bench.render("pixel.tiff", &corpus::tiff(false)).unwrap();
    assert_eq!((picture(&pixel.shown[0]).width, picture(&pixel.shown[0]).height), (1, 1));
}

#[test]
fn a_fax_is_shown_however_it_is_coded() {
    let bench = Bench::new();
    let drawn = |name: &str, bytes: &[u8]| bench.bytes(picture(&bench.render(name, bytes).unwrap().shown[0]));
    let group_4 = drawn("fax-group4.tif", include_bytes!("../samples/fax-group4.tif"));
    for (name, bytes) in [
        ("fax-huffman.tif", include_bytes!("../samples/fax-huffman.tif").as_slice()),
        ("fax-group3.tif", include_bytes!("../samples/fax-group3.tif")),
        ("fax-group3-2d.tif", include_bytes!("../samples/fax-group3-2d.tif")),
    ] {
        assert!(drawn(name, bytes) == group_4, "{name}");
    }
}

#[test]
fn office_files_and_rich_text_have_pages_where_soffice_is() {
    let bench = Bench::new();
    assert_eq!(bench.renderer.missing_for_office(), None, "install LibreOffice; tests/run does");
    for name in [
        "07-plain.docx",
        "07a-backslashes.docx",
        "07b-backslashes.xlsx",
        "13-excel-password-agile.xlsx",
        "09a-rtf-named.doc",
    ] {
        let made = bench.render(name, &case(name)).unwrap();
        assert!(made.pages >= 1 && picture(&made.shown[0]).width > 100, "{name}");
    }
    let rich = bench.render("09a-rtf-named.doc", &case("09a-rtf-named.doc")).unwrap();
    assert_eq!(rich.shown[0].text, "Proof of execution.");
}

/// A letter with a picture that is elsewhere.
fn linked(picture: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
    const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    );
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let image = relation("image", picture).replace("/></R", " TargetMode=\"External\"/></R");
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"{OFFICE}/relationships\" xmlns:a=\"{DRAWING}/main\" \
         xmlns:p=\"{DRAWING}/picture\" xmlns:d=\"{DRAWING}/wordprocessingDrawing\"><w:body><w:p><w:r><w:t>Signed</w:t></w:r><w:r><w:drawing><d:inline>\
         <d:extent cx=\"900000\" cy=\"900000\"/><d:docPr id=\"1\" name=\"p\"/><a:graphic><a:graphicData uri=\"{DRAWING}/picture\"><p:pic><p:nvPicPr>\
         <p:cNvPr id=\"0\" name=\"x\"/><p:cNvPicPr/></p:nvPicPr><p:blipFill><a:blip r:link=\"r1\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
         <p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"900000\" cy=\"900000\"/></a:xfrm><a:prstGeom prst=\"rect\"/></p:spPr></p:pic>\
         </a:graphicData></a:graphic></d:inline></w:drawing></w:r></w:p></w:body></w:document>"
    );
    corpus::zip_of(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &relation("officeDocument", "word/document.xml")),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &image),
    ])
}

#[test]
fn a_document_asks_nothing_of_the_network() {
    let bench = Bench::new();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    bench.render("link.docx", &linked(&format!("http://{address}/a.png"))).unwrap();
    assert!(listener.accept().is_err(), "soffice asked");
}

#[test]
fn a_message_is_shown_as_its_text() {
    let bench = Bench::new();
    let made = bench.render("a.eml", &corpus::eml()).unwrap();
    let text = &made.shown[0].text;
    for line in ["From: Anna <anna@customer.example>", "To: incentives@contoso.example", "Subject: Accepté", "Yes."] {
        assert!(text.contains(line), "{text}");
    }
    let mixed = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: Two\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\nSee both.\r\n\
        --B\r\nContent-Type: application/pdf; name=\"sow.pdf\"\r\nContent-Disposition: attachment; filename=\"sow.pdf\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--B--\r\n";
    let made = bench.render("b.eml", mixed).unwrap();
    assert_eq!(made.inside.files, ["sow.pdf"]);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (subject, body, name) = (wide("Signed"), wide("We agree, naïvely."), wide("sow.pdf"));
    let msg = corpus::compound_with(
        &["/__attach_version1.0_#00000000"],
        &[
            ("/__properties_version1.0", &[0; 32]),
            ("/__substg1.0_0037001F", &subject),
            ("/__substg1.0_1000001F", &body),
            ("/__attach_version1.0_#00000000/__substg1.0_3707001F", &name),
        ],
    );
    let made = bench.render("a.msg", &msg).unwrap();
    assert_eq!(made.shown[0].text, "Subject: Signed\n\nWe agree, naïvely.");
    assert_eq!(made.inside.files, ["sow.pdf"]);
}
