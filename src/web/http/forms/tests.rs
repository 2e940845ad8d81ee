use crate::claims::keys::Keys;
use crate::web::ground::form_id::Binding;
use crate::web::http::forms::body::RawForm;
use crate::web::http::forms::*;
use serde::Deserialize;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Sample {
    name: String,
    products: Vec<String>,
}

fn decode(text: &str) -> Result<RawForm, PageError> {
    RawForm::decode(text.as_bytes())
}

fn parsed(text: &str) -> Result<Sample, PageError> {
    decode(text)?.parse()
}

#[test]
fn fields_are_read() {
    let sample = parsed("name=Ren%C3%A9+%26+Co&products=a&products=b&status=approved&form_id=x").unwrap();
    assert_eq!(sample, Sample { name: "René & Co".to_owned(), products: vec!["a".to_owned(), "b".to_owned()] });
    assert_eq!(parsed("products=a").unwrap().products, ["a"]);
    assert_eq!(parsed("").unwrap(), Sample::default());
    assert_eq!(parsed("name=a%0D%0Ab%09c").unwrap().name, "a\nb\tc");
}

#[test]
fn odd_input_is_refused() {
    for odd in ["name=a&name=b", "name=%ff", "name=%ED%A0%80", "name=%zz", "name=%", "na%00me=a", "form_id=a&form_id=b"]
    {
        assert!(matches!(parsed(odd), Err(PageError::BadRequest(_))), "{odd}");
    }
    let many = "products=a&".repeat(2_001);
    assert!(decode(&many).is_err());
}

#[test]
fn control_characters_are_named_and_taken_out() {
    let sent = decode("name=a%00b%1Bc%C2%9Bd&products=fine").unwrap();
    assert_eq!(sent.odd_fields().collect::<Vec<_>>(), ["name"]);
    assert_eq!(sent.parse::<Sample>().unwrap().name, "abcd");
}

#[test]
fn the_digest_tells_contents_apart() {
    let digest = |path: &str, text: &str| decode(text).unwrap().digest(path);
    let one = digest("/a", "name=x&form_id=1");
    assert_eq!(one, digest("/a", "form_id=2&name=x"));
    assert_ne!(one, digest("/b", "name=x"));
    assert_ne!(one, digest("/a", "name=y"));
    assert_ne!(digest("/a", "n=ab&m=c"), digest("/a", "n=a&m=bc"));
}

#[test]
fn a_form_id_is_worth_something_only_where_it_was_made() {
    let keys = Keys::new(b"a server's secret");
    let alice = Binding::Session("alice".to_owned());
    let id = alice.issue(&keys);
    assert!(alice.check(&keys, &id).is_some());
    assert_ne!(id, alice.issue(&keys));
    let others =
        [Binding::Session("bob".to_owned()), Binding::Visit("alice".to_owned()), Binding::Link("alice".to_owned())];
    for other in others {
        assert_eq!(other.check(&keys, &id), None, "{other:?}");
    }
    assert_eq!(alice.check(&Keys::new(b"another secret"), &id), None);
    for forged in ["", ".", "x", &id[1..], &format!("{id}A"), &id.replace('.', ""), &"A".repeat(66)] {
        assert_eq!(alice.check(&keys, forged), None, "{forged:?}");
    }
}

#[test]
fn one_message_a_field() {
    let mut errors = Errors::default();
    errors.add("name", "Write a name");
    errors.add("name", "Write a longer name");
    errors.add("email", "Write an address");
    assert_eq!(errors.of("name"), Some("Write a name"));
    assert_eq!(errors.list().len(), 2);
}
