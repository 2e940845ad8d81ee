//! The markup that pages and tools rely on.

use crate::text::{Language, Texts};
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::choice::Choice;
use askama::Template;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"
{%- import "components/field.html" as field -%}
{%- import "components/choice.html" as choice -%}
{%- import "components/parts.html" as parts -%}
{%- import "components/errors.html" as summary -%}
{%- call summary::summary(t, errors) %}{% endcall -%}
{%- call field::text(t, errors, "name", "Name", value, "As on paper", autocomplete = "name") %}{% endcall -%}
{%- call field::area(t, errors, "comment", "Comment", value, optional = true) %}{% endcall -%}
{%- call choice::radios(t, errors, "reason", "Reason", choices, "One of them") %}{% endcall -%}
{%- call choice::checkboxes(t, errors, "products", "Products", choices) %}{% endcall -%}
{%- call choice::select(t, errors, "area", "Area", choices) %}{% endcall -%}
{%- call choice::tick(t, errors, "declared", "I declare", true) %}{% endcall -%}
{%- call parts::notice(value, "warn") %}{% endcall -%}
{%- call parts::form_id("x") %}{% endcall -%}
{%- call parts::row(t, "Name", value, "/change") %}{% endcall -%}
{%- call parts::pager(t, "", "/claims?after=x") %}{% endcall -%}
"#
)]
struct Sample {
    t: Texts,
    errors: Errors,
    value: &'static str,
    choices: Vec<Choice>,
}

fn html(errors: Errors) -> String {
    let choices = vec![Choice::new("a", "First").help("For most"), Choice::new("b", "Second").chosen_in(&["b"])];
    Sample { t: Language::English.texts(), errors, value: "<b>&\"", choices }.render().unwrap()
}

fn has(html: &str, part: &str) {
    assert!(html.contains(part), "{part}\nis not in\n{html}");
}

#[test]
fn a_field_joins_label_hint_and_value() {
    let html = html(Errors::default());
    has(&html, r#"<label for="name">Name</label>"#);
    has(&html, r#"<p class="hint" id="name-hint">As on paper</p>"#);
    has(
        &html,
        r#"id="name" name="name" value="&#60;b&#62;&#38;&#34;" autocomplete="name" aria-describedby="name-hint">"#,
    );
    has(&html, r#"Comment <span class="hint">(optional)</span>"#);
    has(&html, "<textarea class=\"area input\" id=\"comment\" name=\"comment\" rows=\"5\">\n&#60;b&#62;");
    assert!(!html.contains("aria-invalid"));
    assert!(!html.contains("alert"));
}

#[test]
fn an_error_stands_at_the_field_and_in_the_summary() {
    let mut errors = Errors::default();
    errors.add("name", "Write a name");
    errors.add("reason", "Choose a reason");
    let html = html(errors);
    has(&html, r##"<li><a href="#name">Write a name</a></li>"##);
    has(&html, r#"id="name-error"><span class="vh">Error: </span>Write a name</p>"#);
    has(&html, r#"aria-invalid="true" aria-describedby="name-hint name-error""#);
    has(&html, r#"<fieldset class="field" aria-invalid="true" aria-describedby="reason-hint reason-error">"#);
    has(&html, r#"<input type="radio" name="reason" value="a" id="reason">"#);
}

#[test]
fn choices_say_what_is_chosen() {
    let html = html(Errors::default());
    has(&html, r#"<input type="radio" name="reason" value="b" id="reason-b" checked>"#);
    has(&html, r#"<input type="checkbox" name="products" value="a" id="products">"#);
    has(&html, "<span>First<small>For most</small></span>");
    has(&html, r#"<option value="b" selected>Second</option>"#);
    has(&html, r#"id="declared" name="declared" value="yes" checked"#);
}

#[test]
fn the_small_parts_are_as_agreed() {
    let html = html(Errors::default());
    has(&html, r#"<div class="notice notice--warn"><p>&#60;b&#62;"#);
    has(&html, r#"<a href="/change">Change<span class="vh"> Name</span></a>"#);
    has(&html, r#"<a rel="next" href="/claims?after=x">Next page</a>"#);
}
