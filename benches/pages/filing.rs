//! Claims of Contoso's, filed through the forms, so that every build can be asked whatever its tables are.

use crate::deeds::succeeds;
use crate::http::Browser;
use crate::proof;
use uuid::Uuid;

/// A claim as the partner has left it.
pub struct Filed {
    /// Its address.
    pub path: String,
    pub version: i32,
}

/// A complete draft about a tenant that nobody else has. Its first proof is small: without one there is no last step.
pub fn draft(partner: &mut Browser, location: &str) -> Filed {
    let name = [("location", location), ("name", "Teams rollout"), ("area", "microsoft_365"), ("activity", "usage")];
    let made = send(partner, "/claims/new", "/claims", &name);
    let path = made.path.trim_end_matches("/customer").to_owned();
    let tenant = Uuid::new_v4().to_string();
    let customer = [
        ("customer_name", "Northwind Traders"),
        ("tenant_domain", "northwind.example"),
        ("tenant_id", &tenant),
        ("contact_name", "Carol"),
        ("contact_title", "Head of IT"),
        ("contact_email", "carol@northwind.example"),
        ("language", "en"),
    ];
    let products = [("product", "teams"), ("product", "intune")];
    let contact = [("contact_name", "Alice"), ("contact_title", "Manager"), ("contact_email", "alice@contoso.example")];
    let step = |name: &str| format!("{path}/{name}");
    send(partner, &step("customer"), &step("customer"), &customer);
    send(partner, &step("products"), &step("products"), &products);
    let form_id = partner.get(&step("proof")).form_id();
    succeeds(&partner.upload(&step("files"), &form_id, "letter.pdf", &proof::small()), 303);
    let Filed { version, .. } = send(partner, &step("contact"), &step("contact"), &contact);
    Filed { path, version }
}

/// A claim that waits for its review.
pub fn submitted(partner: &mut Browser, location: &str) -> Filed {
    let Filed { path, .. } = draft(partner, location);
    let to = format!("{path}/submission");
    let Filed { version, .. } = send(partner, &format!("{path}/check"), &to, &[("declared", "yes")]);
    Filed { path, version }
}

/// Sends the form of a page, and returns where it leads and the version that it makes.
fn send(partner: &mut Browser, page: &str, to: &str, fields: &[(&str, &str)]) -> Filed {
    let shown = partner.get(page);
    let version = shown.between("name=\"version\" value=\"", "\"").unwrap_or_default();
    let own = [("form_id", &*shown.form_id()), ("version", version)];
    let answer = partner.post(to, &[&own, fields].concat());
    succeeds(&answer, 303);
    Filed { path: answer.location, version: version.parse().unwrap_or(0) + 1 }
}
