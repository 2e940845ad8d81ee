//! What an entry of the audit trail changed, in words.

use crate::claims::lifecycle::period_fields::{self, PeriodField};
use crate::text::Texts;
use crate::time::holidays::Country;
use crate::time::{TimeWords, parse};
use serde_json::{Map, Value};

/// How the values of a field are written.
#[derive(Clone, Copy)]
enum Kind {
    /// As they are: what people typed, and numbers.
    Text,
    /// One of [`CODES`].
    Code,
    Day,
    /// The first and the last day, with a stroke between them.
    Period,
    /// An activity and its period.
    Enrolment,
}

/// The fields of changes, and their names.
const FIELDS: &[(&str, &str, Kind)] = &[
    ("name", "field-name", Kind::Text),
    ("email", "field-email", Kind::Text),
    ("language", "account-language", Kind::Code),
    ("roles", "audit-field-roles", Kind::Code),
    ("locations", "audit-field-locations", Kind::Text),
    ("number", "audit-field-number", Kind::Text),
    ("area", "field-solution-area", Kind::Code),
    ("label_en", "audit-field-label-en", Kind::Text),
    ("label_fr", "audit-field-label-fr", Kind::Text),
    ("help_en", "audit-field-help-en", Kind::Text),
    ("help_fr", "audit-field-help-fr", Kind::Text),
    ("position", "audit-field-position", Kind::Text),
    ("active_from", "audit-field-active-from", Kind::Day),
    ("active_to", "audit-field-active-to", Kind::Day),
    ("days", "audit-field-days", Kind::Day),
    ("absence", "reviewer-absence", Kind::Period),
    ("conflicts", "reviewer-conflicts", Kind::Text),
    ("address", "field-address", Kind::Text),
    ("country", "field-country", Kind::Text),
    ("active", "field-active", Kind::Text),
    ("enrolments", "enrolments-title", Kind::Enrolment),
    ("mail_from", "programme-sender", Kind::Text),
    ("reply_to", "programme-reply-to", Kind::Text),
    ("contact", "programme-contact", Kind::Text),
    ("privacy_notice", "programme-privacy-notice", Kind::Text),
    ("accent", "programme-accent", Kind::Text),
    ("time_zone", "programme-zone", Kind::Text),
    ("holidays", "programme-holidays", Kind::Code),
    ("issuer", "provider-issuer", Kind::Text),
    ("client_id", "provider-client", Kind::Text),
    ("secret", "provider-secret", Kind::Text),
    ("domains", "provider-domains", Kind::Text),
    ("only_through", "provider-only-through", Kind::Text),
    ("asks_second_factor", "provider-asks-second-factor", Kind::Text),
    ("reason", "audit-field-reason", Kind::Code),
    ("company", "audit-field-company", Kind::Text),
    ("mail_off", "audit-field-mail-off", Kind::Code),
    ("mail_hour", "audit-field-mail-hour", Kind::Text),
];

/// What codes are called.
const CODES: &[(&str, &str)] = &[
    ("en", "language-english"),
    ("fr", "language-french"),
    ("billing_admin", "role-billing-admin"),
    ("global_admin", "role-global-admin"),
    ("incentives_admin", "role-incentives-admin"),
    ("reviewer", "role-reviewer"),
    ("lead", "role-lead"),
    ("progress", "mail-group-progress"),
    ("comments", "mail-group-comments"),
    ("answers", "mail-group-answers"),
    ("assigned", "mail-group-assigned"),
    ("due", "mail-group-due"),
    ("overdue", "mail-group-overdue"),
    ("provider_address", "audit-provider-answer"),
    ("provider_private_address", "audit-provider-answer"),
    ("provider_unreachable", "audit-provider-away"),
    ("provider_slow", "audit-provider-away"),
    ("provider_busy", "audit-provider-away"),
    ("provider_answer", "audit-provider-answer"),
    ("provider_other_issuer", "audit-provider-answer"),
    ("provider_unsuitable", "audit-provider-answer"),
    ("provider_refused", "audit-provider-refused"),
    ("provider_token", "audit-provider-token"),
    ("provider_expired", "audit-provider-expired"),
    ("provider_email", "audit-provider-email"),
    ("provider_domain", "audit-provider-domain"),
    ("provider_unknown", "audit-provider-unknown"),
    ("provider_other_company", "audit-provider-other-company"),
    ("provider_suspended", "audit-provider-suspended"),
    ("provider_only", "audit-provider-only"),
    ("microsoft_365", "area-microsoft-365"),
    ("business_applications", "area-business-applications"),
    ("usage", "activity-usage"),
    ("pre_sales", "activity-pre-sales"),
    ("revenue_association", "activity-revenue-association"),
];

/// "Name: Contoso → Contoso Consulting", for each field that is not the same before and after.
pub(in crate::web::administration) fn changes(
    words: TimeWords<'_>,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Vec<String> {
    let t = words.texts();
    let none = Map::new();
    let fields = |side: Option<&'_ Value>| side.and_then(Value::as_object).cloned().unwrap_or_else(|| none.clone());
    let (old, new) = (fields(before), fields(after));
    let mut names: Vec<&String> = new.keys().chain(old.keys().filter(|name| !new.contains_key(*name))).collect();
    let is_empty = |value: Option<&Value>| value.is_none_or(|value| *value == "" || *value == serde_json::json!([]));
    names.retain(|name| old.get(*name) != new.get(*name) && !(is_empty(old.get(*name)) && is_empty(new.get(*name))));
    let line = |name: &String| {
        let period = |field: &&PeriodField| field.name == name;
        let period = period_fields::FIELDS.iter().find(period).map(|field| (field.name, field.label_key, Kind::Text));
        let known = FIELDS.iter().find(|(known, ..)| known == name).copied().or(period);
        let (field, kind) = known.map_or((name.as_str(), Kind::Text), |(_, label, kind)| (t.text(label), kind));
        let shown = |side: &Map<String, Value>| side.get(name).map(|each| value(words, kind, each));
        match (shown(&old), shown(&new)) {
            (Some(old), Some(new)) => {
                t.with("audit-changed", &[("field", field.into()), ("old", old.into()), ("new", new.into())])
            }
            (old, new) => {
                let value = new.or(old).unwrap_or_default();
                t.with("audit-value", &[("field", field.into()), ("value", value.into())])
            }
        }
    };
    names.into_iter().map(line).collect()
}

fn value(words: TimeWords<'_>, kind: Kind, value: &Value) -> String {
    let nothing = || "–".to_owned();
    match value {
        Value::Null => nothing(),
        Value::Bool(yes) => words.texts().text(if *yes { "audit-yes" } else { "audit-no" }).to_owned(),
        Value::String(text) if text.is_empty() => nothing(),
        Value::String(text) => said(words, kind, text),
        Value::Array(list) if list.is_empty() => nothing(),
        Value::Array(list) => list.iter().map(|each| self::value(words, kind, each)).collect::<Vec<_>>().join(", "),
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// A text in words; one that is not what it should be stays as it is.
fn said(words: TimeWords<'_>, kind: Kind, text: &str) -> String {
    let in_words = match kind {
        Kind::Text => None,
        Kind::Code => Some(code(words.texts(), text).to_owned()),
        Kind::Day => day(words, text),
        Kind::Period => period(words, text),
        Kind::Enrolment => text.split_once(' ').and_then(|(activity, days)| {
            let (activity, period) = (code(words.texts(), activity), period(words, days)?);
            Some(words.texts().with("audit-enrolment", &[("activity", activity.into()), ("period", period.into())]))
        }),
    };
    in_words.unwrap_or_else(|| text.to_owned())
}

fn code(t: Texts, code: &str) -> &str {
    let country = || Country::parse(code).map(Country::label_key);
    let known = CODES.iter().find(|(known, _)| *known == code).map(|(_, key)| *key).or_else(country);
    known.map_or(code, |key| t.text(key))
}

/// The day that a text writes, as other pages write it.
pub(super) fn day(words: TimeWords<'_>, text: &str) -> Option<String> {
    parse::day(text).map(|day| words.date(day))
}

/// A period that may have no last day.
fn period(words: TimeWords<'_>, text: &str) -> Option<String> {
    let (from, to) = text.split_once('/')?;
    let from = day(words, from)?;
    if to.is_empty() {
        return Some(words.texts().with("audit-period-open", &[("from", from.into())]));
    }
    Some(words.texts().with("audit-period", &[("from", from.into()), ("to", day(words, to)?.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::time::Calendar;
    use serde_json::json;

    fn said(language: Language, before: &Value, after: &Value) -> Vec<String> {
        let calendar = Calendar::new(chrono_tz::Europe::Paris, []);
        changes(TimeWords::new(language, &calendar), Some(before), Some(after))
    }

    #[test]
    fn roles_languages_and_days_are_in_words() {
        let before = json!({"roles": ["billing_admin"], "language": "en", "absence": "2031-03-04/2031-03-05"});
        let after = json!({"roles": ["global_admin", "billing_admin"], "language": "fr", "absence": ""});
        let english = [
            "Away: 4 March 2031 to 5 March 2031 → –",
            "Language: English → French",
            "Roles: Billing admin → Global admin, Billing admin",
        ];
        assert_eq!(said(Language::English, &before, &after), english);
        let before = json!({"enrolments": []});
        let after = json!({"enrolments": ["usage 2031-01-01/", "pre_sales 2031-01-01/2031-12-31"]});
        let french = said(Language::French, &before, &after);
        assert_eq!(french.len(), 1);
        assert!(
            french[0].ends_with(
                "– → Usage (à partir du 1er janvier 2031), Avant-vente (du 1er janvier 2031 au 31 décembre 2031)"
            ),
            "{french:?}"
        );
    }

    #[test]
    fn what_people_typed_stays_as_it_is() {
        let (before, after) = (json!({"name": "lead", "active": true}), json!({"name": "reviewer", "active": false}));
        assert_eq!(said(Language::English, &before, &after), ["Active: yes → no", "Name: lead → reviewer"]);
        let (before, after) = (json!({"absence": "soon"}), json!({"absence": "later"}));
        assert_eq!(said(Language::English, &before, &after), ["Away: soon → later"]);
        let (before, after) = (json!({"active_to": null}), json!({"active_to": "2031-06-30"}));
        assert_eq!(said(Language::English, &before, &after), ["Last day: – → 30 June 2031"]);
    }
}
