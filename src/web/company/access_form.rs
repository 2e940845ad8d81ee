//! The boxes for what a user may do, and where.

use crate::accounts::company_users::Access;
use crate::people::{Location, LocationId, PartnerRole};
use crate::text::Texts;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::choice::Choice;

const fn help_key(role: PartnerRole) -> &'static str {
    match role {
        PartnerRole::BillingAdmin => "role-billing-admin-help",
        PartnerRole::GlobalAdmin => "role-global-admin-help",
        PartnerRole::IncentivesAdmin => "role-incentives-admin-help",
    }
}

pub(super) fn role_name(t: Texts, role: PartnerRole) -> &'static str {
    t.text(role.label_key())
}

pub(super) fn roles(t: Texts, chosen: &[String]) -> Vec<Choice> {
    let choice = |role: PartnerRole| {
        Choice::new(role.as_str(), role_name(t, role)).help(t.text(help_key(role))).chosen_in(chosen)
    };
    PartnerRole::ALL.map(choice).to_vec()
}

pub(super) fn locations(own: &[Location], chosen: &[String]) -> Vec<Choice> {
    let choice = |location: &Location| {
        let label = format!("{} {}", location.name, location.mpn_id);
        Choice::new(location.id.to_string(), label).chosen_in(chosen)
    };
    own.iter().map(choice).collect()
}

/// What the boxes say: at least one role, and for a role that acts in locations at least one of the company's.
pub(super) fn parse(
    t: Texts,
    own: &[Location],
    (roles, locations): (&[String], &[String]),
    errors: &mut Errors,
) -> Option<Access> {
    let parsed: Option<Vec<PartnerRole>> = roles.iter().map(|role| PartnerRole::parse(role)).collect();
    let roles = parsed.filter(|roles| !roles.is_empty());
    let location = |id: &String| own.iter().map(|location| location.id).find(|known| known.to_string() == *id);
    let locations: Option<Vec<LocationId>> = locations.iter().map(|id| location(id).map(LocationId)).collect();
    let Some(mut roles) = roles else {
        errors.add("roles", t.text("error-user-roles"));
        return None;
    };
    let acts_in_locations = roles.iter().any(|role| *role != PartnerRole::GlobalAdmin);
    let Some(mut locations) = locations.filter(|locations| !locations.is_empty() || !acts_in_locations) else {
        errors.add("locations", t.text("error-user-locations"));
        return None;
    };
    roles.sort_by_key(|role| role.as_str());
    roles.dedup();
    locations.sort();
    locations.dedup();
    Some(Access { roles, locations })
}
